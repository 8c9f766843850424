import badLeads from '../vectors/hostile/bad-leads.jsonl?raw';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';
import { expand, makeScene } from './hostile-expand.ts';
import type { Json } from './hostile-lines.ts';
import { event, newId, PAGE, SETTINGS } from './test-site.ts';

/** Hostile and awkward forms as data, in names that belong to no product, and how they are said on this product's wire. */

export type LeadOutcome = 'accept' | 'accept-flag' | 'accept-and-ignore' | 'reject-400';

export interface LeadLine {
  id: string;
  group: string;
  title: string;
  lead: Record<string, Json>;
  expect: LeadOutcome;
  alt?: LeadOutcome;
  flag?: string;
  normal?: { name?: string; phone?: string };
}

export const LEAD_LINES: readonly LeadLine[] = badLeads
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LeadLine);

/** Flags of the collection → the reasons with which this product says the same. Any other has the same name here. */
const REASONS: Record<string, readonly string[]> = {
  bot_suspect: ['trap_autofilled', 'impossible_time'],
  spam_suspect: ['many_links'],
};
export const reasonsOf = (flag: string): readonly string[] => REASONS[flag] ?? [flag];

const CTA = 'cta_hostile';
export const CONSENT = 'I agree';

/** A site whose form asks for what the collection's forms give. */
export const HOSTILE_SITE: Partial<SiteBody> = {
  ctas: [
    {
      id: CTA,
      display: 'inline',
      offer: 'contact',
      form: {
        fields: [
          { name: 'name', type: 'text', required: true },
          { name: 'email', type: 'email', required: true },
          { name: 'phone', type: 'tel' },
          { name: 'company', type: 'text' },
          { name: 'website', type: 'text' },
          { name: 'message', type: 'textarea' },
        ],
      },
      texts: { en: { headline: 'Hello', button: 'Send', consent: CONSENT, thanks: 'Thank you' } },
    },
  ],
  ...(SETTINGS.origins ? { origins: SETTINGS.origins } : {}),
};

/** The form of a line as an event, as text: what a parser would lose must arrive. `i` counts repetitions. */
export function formOf({ lead }: LeadLine, i = 0): string {
  if (typeof lead['$raw'] === 'string') return JSON.stringify(formWith({}, {}, true)).replace('"fields":{}', `"fields":${lead['$raw']}`);
  const given = expand(Object.fromEntries(Object.entries(lead).filter(([key]) => !key.startsWith('$'))), makeScene({ i: String(i) })) as Record<string, Json>;
  const {
    hp = '',
    elapsed_ms: took = 8_000,
    consent,
    utm_source: source,
    page_title: title,
    country_hint: _hint,
    submission_id: _id,
    fields = {},
    ...rest
  } = given;
  const form = formWith({ name: 'Lan', email: 'lan@example.com', ...rest, ...(fields as object) }, { trap: hp, took_ms: took }, consent);
  return JSON.stringify({ ...form, ...(title ? { title } : {}), ...(source ? { url: `${PAGE}/?utm_source=${encodeURIComponent(String(source))}` } : {}) });
}

const formWith = (fields: Record<string, Json>, props: Record<string, Json>, consent: Json | undefined): SentEvent =>
  event({ id: newId(), type: 'form_submit', cta: CTA, fields: fields as NonNullable<SentEvent['fields']>, props, consent_text: consentText(consent) });

/** On this wire consent is the words that were agreed to: who has not agreed has none to say. */
function consentText(consent: Json | undefined): string {
  if (consent === undefined || consent === true) return CONSENT;
  if (typeof consent !== 'object' || consent === null || Array.isArray(consent) || consent['granted'] !== true) return '';
  return 'text_sha256' in consent ? 'I agree to whatever' : CONSENT;
}
