/** What the receiver was sent, as it came. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
  at: number;
  /** What it answered; 0 for a connection that it cut. */
  answered: number;
}
