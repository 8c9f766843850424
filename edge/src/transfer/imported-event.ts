import type { ConsentProof, Touch } from '../../protocol/lead.ts';
import { sortedJson } from '../cards/sorted-json.ts';
import { sha256 } from '../crypto/digest.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { IMPORTED } from '../visitor/server-visitor.ts';
import type { NotedEvent } from '../visitor/noted-event.ts';
import type { Told } from './read-person.ts';

/** A row of a file whose person is known by a lead's id. */
export interface ImportedRow {
  row: number;
  lead: string;
  told: Told;
}

/** What somebody agreed to, as the file says; where it says no time, it is only known that it was before now. */
export async function proofOf({ consent }: Told, now: number): Promise<ConsentProof | null> {
  if (!consent) return null;
  const received = new Date(now).toISOString();
  return {
    text: consent.text,
    text_hash: await sha256(consent.text),
    known_text: false,
    at: consent.at === null ? received : new Date(Math.min(consent.at, now)).toISOString(),
    received_at: received,
    url: consent.url,
    cta: null,
  };
}

/**
 * The row as an event of the lead's servers. Its id follows from what the row says, so that it counts once, in whichever
 * file it comes again; when it was imported is no part of that.
 */
export async function importedEvent({ lead, told }: ImportedRow, at: number, received: number, touch: Touch | null, utcOffsetMs: number): Promise<NotedEvent> {
  const { contact, fields, consent: said } = told;
  const consent = await proofOf(told, received);
  return {
    id: `import_${(await sha256(`${lead} ${sortedJson({ contact, fields, said }, 'in_order')}`)).slice(0, 40)}`,
    type: IMPORTED,
    at,
    visit: new Date(Math.floor((at + utcOffsetMs) / DAY_MS) * DAY_MS).toISOString().slice(0, 10),
    url: '',
    groups: [],
    ...(touch ? { touch, props: { source: touch.utm['utm_campaign'] ?? 'import' } } : {}),
    identified: { lead, contact, fields, ...(consent ? { consent } : {}) },
    server: { lead, received },
  };
}

/** Where somebody comes from of whom nothing is known but the file in which they stood. */
export const touchOfImport = (source: string | undefined, at: number): Touch => ({
  at: new Date(at).toISOString(),
  url: '',
  referrer: null,
  group: 'direct',
  utm: { utm_source: 'import', ...(source ? { utm_campaign: source } : {}) },
  click_ids: {},
});
