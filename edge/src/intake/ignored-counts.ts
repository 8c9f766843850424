import type { Verdict } from '../../protocol/batch.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { ignoredTally } from './ignored-tally.ts';

/**
 * How many events were left out, by site, day and reason. Counted in memory and written at most this often, so that a
 * flood costs D1 nothing more: a few rows every ten seconds for each isolate that hears of it. An isolate that dies
 * loses what it has counted since; it is a number to look at, and no part of what was promised to the sender.
 */
const EVERY_MS = 10_000;
/** A write that has not begun so long after its time never will: the request that waited for it was cut short. */
const LATEST_MS = 5_000;
const KEPT_DAYS = 90;

const tally = ignoredTally();
/** Until when a request that waits to write may be relied on, ms. */
let waitingUntil = 0;
let writtenAt = 0;

/** @param waitUntil keeps the isolate awake until the count is written */
export function countIgnored(db: D1Database, site: string, ignored: readonly Verdict[], now: number, waitUntil: (work: Promise<unknown>) => void): void {
  if (ignored.length === 0) return;
  for (const { code } of ignored) tally.add(site, dayOf(now), code);
  if (now < waitingUntil) return;
  const wait = Math.max(0, writtenAt + EVERY_MS - now);
  waitingUntil = now + wait + LATEST_MS;
  waitUntil(writeAfter(db, wait));
}

async function writeAfter(db: D1Database, wait: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, wait));
  writtenAt = Date.now();
  waitingUntil = 0;
  await write(db);
}

/** One statement a site; what cannot be written is counted with the next ones. */
async function write(db: D1Database): Promise<void> {
  const counts = tally.take();
  const statements = [...counts].map(([site, rows]) =>
    db
      .prepare(
        `INSERT INTO ignored_counts (site, day, reason, n)
         SELECT ?1, value ->> 'day', value ->> 'reason', value ->> 'n' FROM json_each(?2) WHERE true
         ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      )
      .bind(site, JSON.stringify(rows)),
  );
  await db.batch(statements).catch((error: unknown) => {
    console.warn('ignored events: not written yet', error instanceof Error ? error.message : error);
    tally.giveBack(counts);
  });
}

export interface IgnoredCount {
  day: string;
  reason: string;
  count: number;
}

/** What was left out of a site's events in the latest `days`, the newest day first. */
export async function readIgnored(db: D1Database, site: string, days: number, now: number): Promise<IgnoredCount[]> {
  const { results } = await db
    .prepare('SELECT day, reason, n AS count FROM ignored_counts WHERE site = ? AND day > ? ORDER BY day DESC, reason')
    .bind(site, dayOf(now - days * DAY_MS))
    .all<IgnoredCount>();
  return results;
}

/** Deletes the counts of days that nobody will ask for any more. */
export const forgetIgnored = (db: D1Database, now: number): Promise<unknown> =>
  db
    .prepare('DELETE FROM ignored_counts WHERE day < ?')
    .bind(dayOf(now - KEPT_DAYS * DAY_MS))
    .run();

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
