import type { AckInput } from '../../protocol/ack.ts';
import { portions } from './portions.ts';

/**
 * What CRMs say that they have of a lead. It is kept beside the lead, in `crm`, and is no news of it: an acknowledgement
 * with a new seq would be told to all readers, the CRM among them, which would acknowledge that, and so for ever. So it
 * has no seq, and the journal is not told.
 */

/** Systems of one site that may say so of one lead: sales, marketing, support, and some that were there before. */
export const CRMS_MAX = 10;

export type Acked = Omit<AckInput, 'crm'> & { lead: string };

/** That one CRM has a lead. Said again, or said of an older version than it has said, it changes nothing. */
export const ackLead = (db: D1Database, site: string, lead: string, { crm, ...ack }: AckInput, now: number): Promise<void> =>
  ackLeads(db, site, crm, [{ ...ack, lead }], now);

/** The same of many leads. Of the same lead the latest version counts. */
export async function ackLeads(db: D1Database, site: string, crm: string, acked: readonly Acked[], now: number): Promise<void> {
  const latest = new Map(acked.toSorted((a, b) => a.seq - b.seq).map(({ url = null, ...ack }) => [ack.lead, { ...ack, url }]));
  const statements = portions([...latest.values()]).map((some) => db.prepare(ACK).bind(site, `$."${crm}"`, JSON.stringify(some), new Date(now).toISOString()));
  if (statements.length > 0) await db.batch(statements);
}

/** Of a lead that was erased nobody keeps what it is called elsewhere. */
const ACK = `
  WITH said AS MATERIALIZED (
    SELECT value ->> 'lead' AS lead, value ->> 'crm_id' AS id, value ->> 'seq' AS seq, value ->> 'url' AS url FROM json_each(?3))
  UPDATE leads SET crm = json_set(crm, ?2, json_object(
    'id', said.id, 'seq', said.seq, 'at', ?4, 'url', coalesce(said.url, iif(said.id = crm ->> (?2 || '.id'), crm ->> (?2 || '.url'), NULL))))
  FROM said
  WHERE leads.site = ?1 AND leads.id = said.lead AND leads.erased_at IS NULL AND said.seq <= leads.seq
    AND said.seq >= coalesce(crm ->> (?2 || '.seq'), 0)
    AND (said.seq IS NOT crm ->> (?2 || '.seq') OR said.id IS NOT crm ->> (?2 || '.id') OR coalesce(said.url, crm ->> (?2 || '.url')) IS NOT crm ->> (?2 || '.url'))
    AND (crm -> ?2 IS NOT NULL OR (SELECT count(*) FROM json_each(crm)) < ${CRMS_MAX})`;
