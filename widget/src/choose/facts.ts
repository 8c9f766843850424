/** All that targeting can ask for. What is not known is not there. */
export interface Facts {
  path: string;
  title: string;
  /** As the page names it, and without its region. */
  language: readonly string[];
  referrer: string;
  last_referrer?: string | undefined;
  first_referrer?: string | undefined;
  query: string;
  last_query?: string | undefined;
  first_query?: string | undefined;
  device: string;
  country?: string | undefined;
  temperature?: string | undefined;
  stage?: string | undefined;
  journey?: string | undefined;
  next?: readonly string[] | undefined;
  score: number | undefined;
  known: boolean;
  visits?: number | undefined;
  pages: number;
  days_since?: number | undefined;
  readonly hour: number;
  readonly weekday: string;
}
