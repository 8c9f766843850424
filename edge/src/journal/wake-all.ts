import type { Env } from '../env.ts';
import { wakeReaders } from './wake-readers.ts';

/** Longer than two sweeps are apart. */
const LOOK_BACK_MS = 25 * 60_000;

/** Wakes the readers of all sites whose journal grew of late: whoever told them may have been cut off in the middle. */
export async function wakeAllReaders(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT site, json_group_array(reader) AS readers FROM journal_readers
     WHERE (SELECT at FROM journal WHERE journal.site = journal_readers.site ORDER BY seq DESC LIMIT 1) > ? GROUP BY site`,
  )
    .bind(now - LOOK_BACK_MS)
    .all<{ site: string; readers: string }>();
  for (const { site, readers } of results) await wakeReaders(env, { id: site, readers: JSON.parse(readers) as string[] });
}
