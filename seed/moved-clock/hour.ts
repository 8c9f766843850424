/** One request of a past that is lived through again. */
export interface Asked {
  method: string;
  path: string;
  /** When, ms. */
  at: number;
  headers: Record<string, string>;
  body?: string;
  /** From where, ISO 3166. */
  country?: string;
  /** What is drawn for it instead of chance, in base64: the same each time. */
  chance?: string;
}

export interface Answered {
  status: number;
  text: string;
}

/** What happens until a moment: requests in queues, and then what is due by then. */
export interface Hour {
  queues: readonly (readonly Asked[])[];
  /** Those of wrangler.toml that come at its end. */
  crons: readonly string[];
  /** ms. */
  until: number;
}
