import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import type { Then } from '../../../edge/protocol/then.ts';

/** What was filled in, by field name. Only fields that hold something are sent. */
export type Values = Record<string, string | boolean | string[]>;

/** What became of a submit. `queued`: no answer yet; kept in this browser and sent when the network is back. */
export type Outcome = { state: 'stored'; then: Then } | { state: 'queued' } | { state: 'refused'; code: string; path?: string | undefined };

/** What a person who fills in a form does not notice, and what a program that does gets wrong. */
export interface Signs {
  /** From when the form was first seen to when it was sent, ms. */
  took_ms: number;
  /** What stands in the field that no person sees. */
  trap?: string | undefined;
  /** The answer to the site's challenge. Without it, though there is one: it could not be had. */
  proof?: string | undefined;
}

/** All that the panel knows of the world. The tag gives it, so that the panel needs no network, storage or clock of its own. */
export interface Port {
  cta: PublicCta;
  /** In which the panel should speak, best first: the page's language, the browser's, the site's. */
  languages: readonly string[];
  /** What is known of this person, by the names of fields (`email` and `tel` for contact data). */
  known: readonly string[];
  /** The visitor has asked for this CTA, so that it may take the focus although it is no overlay. */
  asked: boolean;
  /** Tells the site's tracking what happened with the CTA. Never throws. */
  notice(type: 'cta_view' | 'cta_click' | 'cta_dismiss' | 'form_start' | 'form_abandon', props?: Record<string, unknown>): void;
  /** What this browser remembers of a form that was begun and not sent. Absent when nothing may be stored. */
  draft?: { read(): Promise<Values | undefined>; write(values: Values | undefined): void };
  /** The answer to the site's challenge, worked out while somebody types. Absent when there is none. */
  prove?: () => Promise<string | undefined>;
  /** Sends, and tells what became of it: perhaps first `queued`, then `stored` or `refused`. Never throws. */
  submit(values: Values, consentText: string, signs: Signs, tell: (outcome: Outcome) => void): void;
  /** It has left the screen by itself, after a no or an answer: its place is free, and what is left of it is taken away. */
  gone?(): void;
  /** Goes to another page, or brings up another CTA. */
  follow(then: Extract<Then, { type: 'redirect' | 'cta' }>): void;
}

/** A CTA that is on the page. */
export interface Mounted {
  /** Brings it before the visitor: opens it, or scrolls to it. */
  show(): void;
  /** Whether it is on the page still: a page may take away what it does not know. */
  connected(): boolean;
  /** Takes it away; nothing of it is left, and an element of the page is as it was. */
  undo(): void;
}
