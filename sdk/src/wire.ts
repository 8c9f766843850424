/**
 * What goes over the wire, as far as a page sees it: plain types, so that whoever uses the SDK needs no schema
 * library to read them. The edge checks by the schemas in `edge/protocol`; a test holds the two equal.
 */

/** How warm a visitor is now. In rising order. */
export type Temperature = 'cold' | 'warm' | 'hot';

/** How qualified. In rising order up to `customer`. */
export type Stage = 'visitor' | 'iql' | 'mql' | 'sql' | 'pql' | 'service_qualified' | 'customer' | 'disqualified';

/** Where on the way to a purchase. In rising order. */
export type Journey = 'awareness' | 'interest' | 'consideration' | 'decision';

/** A letter for fit, a digit for engagement; A1 is the best. */
export type Grade = `${'A' | 'B' | 'C' | 'D'}${1 | 2 | 3 | 4}`;

/** Who the visitor is now, as far as a page may know. */
export interface VisitorSummary {
  temperature: Temperature;
  score: { total: number; fit: number; engagement: number; grade: Grade };
  stage: Stage;
  journey: Journey;
  visits: number;
  rising: boolean;
  /** What is known of the person, by the names of fields (`email` and `tel` for contact data): that it is, never what it is. */
  known: string[];
  /** Where the request came from: two letters (ISO 3166). */
  country?: string | undefined;
  /** CTAs that automation wants this person to see next. */
  next?: string[] | undefined;
}

/** What somebody filled in, or what a site knows of them, by the names of the fields. */
export type Fields = Record<string, string | number | boolean | null | string[]>;

/** One thing that a visitor did, as a browser sends it. */
export interface SentEvent {
  /** The edge counts each id once. */
  id: string;
  type: string;
  /** Milliseconds since the epoch; RFC 3339 text is understood too. */
  at: number | string;
  visit: string;
  /** The page it happened on. */
  url: string;
  referrer?: string | undefined;
  title?: string | undefined;
  props?: Record<string, unknown> | null | undefined;
  cta?: string | undefined;
  variant?: string | undefined;
  experiment?: string | undefined;
  run?: string | undefined;
  arm?: string | undefined;
  fields?: Fields | undefined;
  /** What the visitor agreed to, word for word. */
  consent_text?: string | undefined;
}

/** Why an event was not taken: a stable code, and where in the event the cause is. */
export interface Verdict {
  id: string;
  code: string;
  path?: string | undefined;
}

/** What the page does once the lead is stored. `confirm`: a mail is on its way whose link has to be opened first. */
export type Then =
  | { type: 'message' }
  | { type: 'confirm' }
  | { type: 'redirect'; url: string }
  | { type: 'file'; url: string; name: string }
  | { type: 'coupon'; code: string }
  | { type: 'cta'; cta: string }
  | { type: 'calendar'; url: string };

/** A form of this browser that is stored as a lead. */
export interface StoredLead {
  /** The id of the `form_submit`. */
  event: string;
  lead: string;
  then: Then;
}

/** The answer to a batch: accepted + duplicate + refused + ignored = events received. */
export interface Answer {
  accepted: number;
  duplicate: number;
  refused: Verdict[];
  ignored: Verdict[];
  visitor?: VisitorSummary | undefined;
  leads: StoredLead[];
}

/** What the SDK notices by itself. */
export type Capture = 'pages' | 'links' | 'declared' | 'forms' | 'scroll' | 'engagement' | 'search';

/** What a site can add to its tag. */
export type ModuleName =
  | 'tcf'
  | 'google-consent-mode'
  | 'cookiebot'
  | 'onetrust'
  | 'data-layer'
  | 'meta-pixel'
  | 'google-ads'
  | 'zalo'
  | 'video'
  | 'cross-site';

export type Language = 'vi' | 'en';

/** The site's public config, as far as tracking needs it. */
export interface SiteConfig {
  /** The key of the site. */
  site: string;
  /** The origin of the edge, to which events are sent. */
  endpoint: string;
  /** Whether visitors are tracked until they say no, or from when they say yes. */
  consent: 'implied' | 'required';
  language: Language;
  /** Captures that are switched off. */
  off: Capture[];
  /** What is a page of its own: a new fragment, an address that was only replaced. */
  routes: { hash: boolean; replace: boolean };
  /** How an address ends that is a download: the source of a regular expression that ignores case. */
  files: string;
  /** Query parameters that carry what was looked for. */
  search: string[];
  /** What the site adds to the tag. */
  modules: { name: ModuleName; options?: Record<string, unknown> | undefined }[];
}
