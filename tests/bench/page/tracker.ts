/** What a collector says to a request; 200 and JSON unless told otherwise. */
export interface Reply {
  status?: number;
  type?: string;
  body: string;
}

/** A tracker as its own docs install it, pointed at a collector of this machine. */
export interface Tracker {
  name: string;
  /** What it is and where it is from, for the reader of the table. */
  source: string;
  /** Its scripts, by path. */
  files(origin: string): Map<string, string>;
  /** What a site puts into its head. */
  head(origin: string): string;
  /** What its servers answer, so that it goes on as in life. */
  answer(path: string): Reply;
  /** Whether a request brings the page view. */
  isView(path: string): boolean;
  /** The call for an event of one's own, if it has one. */
  track?: string;
}
