import { RETENTION_DAYS } from '../../protocol/retention.ts';
import { DAY_MS } from '../scoring/decay.ts';

/** As long as a site keeps its journal, days. Who was away longer begins again with the leads themselves. */
const DAYS = `coalesce((SELECT settings ->> '$.retention.journal_days' FROM sites WHERE id = lead_seq.site), ${RETENTION_DAYS.journal_days})`;
/** Changes that are cleared at once: rows of some kB each. */
const AT_A_TIME = 2_000;

/**
 * Clears what is old from the journals of all sites, and notes how far, so that a reader who was not there by then is
 * told that something is missing. By ranges of seq, in the order in which it was written: no index by time is needed.
 */
export async function forgetJournal(db: D1Database, now: number): Promise<void> {
  const { results } = await db
    .prepare(
      `SELECT site, ?1 - ${DAY_MS} * ${DAYS} AS before FROM lead_seq
       WHERE (SELECT at FROM journal WHERE journal.site = lead_seq.site ORDER BY seq LIMIT 1) < before`,
    )
    .bind(now)
    .all<{ site: string; before: number }>();
  for (const { site, before } of results) while (await forgetSome(db, site, before));
}

/** @returns whether there may be more */
async function forgetSome(db: D1Database, site: string, before: number): Promise<boolean> {
  const [, cleared] = await db.batch([
    db
      .prepare(
        `WITH oldest AS MATERIALIZED (SELECT seq, at FROM journal WHERE site = ?1 ORDER BY seq LIMIT ${AT_A_TIME})
         UPDATE lead_seq SET forgotten = max(forgotten, coalesce(
           -- Up to the first that stays: clocks of two isolates differ, and what was written later may say that it was earlier.
           (SELECT max(seq) FROM oldest WHERE seq < coalesce((SELECT min(seq) FROM oldest WHERE at >= ?2), (SELECT max(seq) + 1 FROM oldest))), 0))
         WHERE site = ?1`,
      )
      .bind(site, before),
    db.prepare('DELETE FROM journal WHERE site = ?1 AND seq <= (SELECT forgotten FROM lead_seq WHERE site = ?1)').bind(site),
  ]);
  return (cleared?.meta.changes ?? 0) >= AT_A_TIME;
}
