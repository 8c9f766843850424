import { DAY_MS } from '../scoring/decay.ts';

/**
 * Statements that end the lease of a worker that is done with a lead: it is out of the pool until it changes. A lease
 * that is over counts too, as long as nobody else has taken the lead since: it was handled after all.
 * @param seq of the lead as the worker has it: one that has changed since is not handled. Null for the batch that takes
 *   a seq and writes the row with it, behind the row: it counts only where the row was written
 */
export const endLease = (db: D1Database, site: string, lead: string, key: string, seq: number | null): D1PreparedStatement[] => [
  db
    .prepare(
      `UPDATE leads SET pool = 0 WHERE site = ?1 AND id = ?2 AND seq = coalesce(?4, (SELECT seq FROM lead_seq WHERE site = ?1))
       AND EXISTS (SELECT 1 FROM leases WHERE site = ?1 AND lead = ?2 AND key = ?3)`,
    )
    .bind(site, lead, key, seq),
  db
    .prepare(
      `DELETE FROM leases WHERE site = ?1 AND lead = ?2 AND key = ?3
       AND EXISTS (SELECT 1 FROM leads WHERE site = ?1 AND id = ?2 AND seq = coalesce(?4, (SELECT seq FROM lead_seq WHERE site = ?1)))`,
    )
    .bind(site, lead, key, seq),
];

/**
 * Gives leads back before their time, those that the worker has. A worker that names itself gives back none that another
 * one of the same key has by now.
 * @returns how many
 */
export async function releaseLeads(db: D1Database, site: string, leads: readonly string[], key: string, worker: string | null, now: number): Promise<number> {
  const { meta } = await db
    .prepare(`DELETE FROM leases WHERE site = ?1 AND lead IN (SELECT value FROM json_each(?2)) AND key = ?3 AND until > ?5 AND (?4 IS NULL OR worker = ?4)`)
    .bind(site, JSON.stringify(leads), key, worker, now)
    .run();
  return meta.changes;
}

/** Whoever comes as late as this with what became of a lead has let it go. */
const KEPT_MS = DAY_MS;

/** Deletes the leases that were over long ago. */
export const forgetLeases = (db: D1Database, now: number): Promise<unknown> =>
  db
    .prepare('DELETE FROM leases WHERE until < ?')
    .bind(now - KEPT_MS)
    .run();
