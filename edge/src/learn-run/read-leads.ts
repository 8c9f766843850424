import { bornLead, type BornRow } from '../learning/born-row.ts';
import type { BornLead } from '../learning/born-lead.ts';
import { sinceWhen } from '../learning/since-when.ts';

/** At most so many leads are looked at, the latest: more of them make no better card, and the business of years ago was another. */
export const LEADS_MOST = 20_000;

/** The latest decision, where it says how it ended: a lead that was sent back is open again. */
const OUTCOME = `iif(decision ->> '$.type' = 'outcome', decision ->> '$.status', NULL)`;
/** When it ended, not when somebody wrote that down: a CRM that writes back years at once knew it all along. */
const OUTCOME_AT = `decision ->> '$.occurredAt'`;

/**
 * Which leads can teach: those that the team got to see, and whoever of the others has an outcome. Of a lead in
 * quarantine, or one that never confirmed its address, silence says nothing: nobody has called. What was merged into
 * another lead is that one.
 */
const TEACHING = `merged_into IS NULL AND erased_at IS NULL AND ((quarantined = 0 AND confirmed = 1) OR ${OUTCOME} IS NOT NULL)`;

/** Leads by which it is estimated when the latest of them begin. */
const SAMPLE = 2_000;

/**
 * How many leads there are to look at, about, and from when on they were made, ms. Nothing is sorted by when leads
 * were made, and nothing needs to be: ids are as good as drawn by lot, so that the first of them say when the latest
 * twenty thousand begin, to some thousand.
 */
export async function leadsToRead(db: D1Database, site: string): Promise<{ count: number; since: number }> {
  const count =
    (await db.prepare('SELECT count(*) AS count FROM leads WHERE site = ? AND quarantined = 0 AND confirmed = 1').bind(site).first<number>('count')) ?? 0;
  if (count <= LEADS_MOST) return { count, since: 0 };
  const { results } = await db
    .prepare('SELECT created_at, quarantined = 0 AND confirmed = 1 AS is_seen FROM leads WHERE site = ? ORDER BY id LIMIT ?')
    .bind(site, SAMPLE)
    .all<{ created_at: number; is_seen: number }>();
  return {
    count: LEADS_MOST,
    since: sinceWhen(
      results.flatMap((row) => (row.is_seen ? [row.created_at] : [])),
      LEADS_MOST / count,
    ),
  };
}

export interface LeadsRead {
  leads: BornLead[];
  /** Leads of which it is not known what had been done when they were made. */
  unusable: number;
  /** Where to read on; null when these were the last. */
  after: string | null;
}

/** The next `limit` leads in the order of their ids, which is none: an id says nothing of when a lead was made, or by whom. */
export async function readLeads(db: D1Database, site: string, { since, after }: { since: number; after: string }, limit: number): Promise<LeadsRead> {
  const { results } = await db
    .prepare(
      `SELECT id, created_at, ${OUTCOME} AS outcome, ${OUTCOME_AT} AS outcome_at,
         json_extract(record, '$.born', '$.contact', '$.fields', '$.country', '$.mail') AS parts
       FROM leads WHERE site = ? AND id > ? AND created_at >= ? AND ${TEACHING} ORDER BY id LIMIT ?`,
    )
    .bind(site, after, since, limit)
    .all<BornRow>();
  const leads = results.flatMap((row) => bornLead(row) ?? []);
  return { leads, unusable: results.length - leads.length, after: results.length < limit ? null : (results.at(-1)?.id ?? null) };
}
