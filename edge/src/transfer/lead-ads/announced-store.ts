import type { Announced } from './ad-lead.ts';
import type { Landing } from './land-ad-lead.ts';

/** Forms by the platform's ids, until they have been fetched, and for a while after: what comes again is known. */

/** Platforms keep forms for 90 days (Meta) to a year (LinkedIn), and send again for days at the most. */
const KEPT_MS = 90 * 86_400_000;
/** Longer than a form takes: whoever fetches it was cut off. */
const LEASE_MS = 120_000;

export interface Due {
  site: string;
  connection: string;
  announced: Announced;
  tries: number;
}

interface DueRow extends Omit<Due, 'announced'> {
  announced: string;
}

/** Keeps what was announced; what is known already stays as it is. */
export const keepAnnounced = (db: D1Database, site: string, connection: string, forms: readonly Announced[], now: number): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO inbound_leads (site, connection, lead, at, state, announced, next_at)
       SELECT ?1, ?2, value ->> 'id', ?3, 'waiting', value, ?3 FROM json_each(?4) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(site, connection, now, JSON.stringify(forms))
    .run();

/**
 * Takes forms that are due, so that nobody else does for a while.
 * @param of those of one connection alone; of all sites without it
 */
export async function takeDue(db: D1Database, now: number, most: number, of?: { site: string; connection: string }): Promise<Due[]> {
  const { results } = await db
    .prepare(
      `UPDATE inbound_leads SET next_at = ?2, tries = tries + 1
       WHERE (site, connection, lead) IN (
         SELECT site, connection, lead FROM inbound_leads WHERE next_at <= ?1 ${of ? 'AND site = ?4 AND connection = ?5' : ''} ORDER BY next_at LIMIT ?3)
       RETURNING site, connection, announced, tries`,
    )
    .bind(now, now + LEASE_MS, most, ...(of ? [of.site, of.connection] : []))
    .all<DueRow>();
  return results.map(({ announced, ...row }) => ({ ...row, announced: JSON.parse(announced) as Announced }));
}

/** Notes what became of a form. Of one that came without being announced there is no row yet. */
export const noteForm = (db: D1Database, site: string, connection: string, lead: string, state: Landing, error: string | null, now: number): Promise<unknown> =>
  db
    .prepare(
      `INSERT INTO inbound_leads (site, connection, lead, at, state, announced, error) VALUES (?1, ?2, ?3, ?4, ?5, '{}', ?6)
       ON CONFLICT DO UPDATE SET state = excluded.state, next_at = NULL, error = excluded.error WHERE state NOT IN ('landed', 'gone')`,
    )
    .bind(site, connection, lead, now, state, error)
    .run();

export const noteTry = (db: D1Database, { site, connection, announced }: Due, nextAt: number, error: string): Promise<unknown> =>
  db
    .prepare('UPDATE inbound_leads SET next_at = ?, error = ? WHERE site = ? AND connection = ? AND lead = ?')
    .bind(nextAt, error, site, connection, announced.id)
    .run();

/** Whether a form has come before, and needs nothing more. */
export const isDone = async (db: D1Database, site: string, connection: string, lead: string): Promise<boolean> =>
  (await db
    .prepare("SELECT 1 FROM inbound_leads WHERE site = ? AND connection = ? AND lead = ? AND state IN ('landed', 'gone')")
    .bind(site, connection, lead)
    .first()) !== null;

/** No index by time: these are read once a day. */
export const forgetForms = (db: D1Database, now: number): Promise<unknown> =>
  db
    .prepare('DELETE FROM inbound_leads WHERE at < ?')
    .bind(now - KEPT_MS)
    .run();
