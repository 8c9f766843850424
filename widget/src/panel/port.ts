import type { Cta, Language } from '../../../edge/protocol/site-config.ts';

/** What was typed, by field name. Only fields that hold something are sent. */
export type Values = Record<string, string>;

/** What became of a submit. `queued`: no answer yet; kept in this browser and sent when the network is back. */
export type Outcome = { state: 'stored'; lead: string } | { state: 'queued' } | { state: 'refused'; code: string; path?: string | undefined };

/** All that the panel knows of the world. The tag gives it, so that the panel needs no network, storage or clock. */
export interface Port {
  cta: Cta;
  language: Language;
  /** Tells the site's tracking that the CTA was seen / the form was begun. Never throws. */
  notice(type: 'cta_view' | 'form_start'): void;
  /** Sends, and tells what became of it: perhaps first `queued`, then `stored` or `refused`. Never throws. */
  submit(values: Values, consentText: string, tell: (outcome: Outcome) => void): void;
}
