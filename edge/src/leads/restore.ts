import { Problem } from '../problem.ts';

/**
 * Lets a lead out of quarantine, for good: the feed gives it, as a change of now. Once it is out, another time
 * changes nothing.
 */
export async function restoreLead(db: D1Database, site: string, id: string, now: number): Promise<void> {
  const isHeld = 'SELECT 1 FROM leads WHERE site = ?1 AND id = ?2 AND quarantined = 1';
  const [, , found] = await db.batch([
    db.prepare(`INSERT INTO lead_seq (site, seq) SELECT ?1, 1 WHERE EXISTS (${isHeld}) ON CONFLICT DO UPDATE SET seq = seq + 1`).bind(site, id),
    db
      .prepare(
        `UPDATE leads SET quarantined = 0, released_at = ?3, updated_at = ?3, seq = (SELECT seq FROM lead_seq WHERE site = ?1)
         WHERE site = ?1 AND id = ?2 AND quarantined = 1`,
      )
      .bind(site, id, now),
    db.prepare('SELECT 1 FROM leads WHERE site = ? AND id = ?').bind(site, id),
  ]);
  if (!found?.results.length) throw new Problem('not_found');
}
