import { RETENTION_DAYS } from '../../protocol/retention.ts';
import type { Env } from '../env.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { begin } from '../work/begin.ts';

/** Rows that one statement clears at most: what is left is there the day after. */
const ROWS = 50_000;
/** Sites whose leads are looked through: each is a call, of which an invocation has a thousand. */
const SITES = 400;

/** Before which moment a site's rows of a kind are old, ms: ?1 is now. @param site the column that names it */
const oldBefore = (site: string, days: keyof typeof RETENTION_DAYS): string =>
  `?1 - ${DAY_MS} * coalesce((SELECT settings ->> '$.retention.${days}' FROM sites WHERE sites.id = ${site}), ${RETENTION_DAYS[days]})`;

/** The least that any site may set: by it an index is asked. */
const LEAST_MS = DAY_MS;

const byTime = (table: string, days: keyof typeof RETENTION_DAYS): string =>
  `DELETE FROM ${table} WHERE at < ?1 - ${LEAST_MS} AND at < ${oldBefore(`${table}.site`, days)}`;

/** Each by itself: one that fails keeps no other from its work. */
const APART = [
  byTime('refusals', 'refusals_days'),
  byTime('mails', 'mails_days'),
  `DELETE FROM audit WHERE (site, at, id) IN (
     SELECT old.site, old.at, old.id FROM sites CROSS JOIN audit AS old ON old.site = sites.id AND old.at < ${oldBefore('old.site', 'audit_days')} LIMIT ${ROWS})`,
];

/** Receipts go last: they name the tombstones. Who has begun anew since is no tombstone. */
const TOGETHER = [
  `DELETE FROM leads WHERE erased_at IS NOT NULL AND (site, id) IN (
     SELECT erasures.site, gone.value FROM erasures CROSS JOIN json_each(erasures.leads) AS gone
     WHERE erasures.done_at < ${oldBefore('erasures.site', 'erasures_days')}) AND erased_at < ${oldBefore('leads.site', 'erasures_days')}`,
  `DELETE FROM suppressions WHERE at < ${oldBefore('suppressions.site', 'erasures_days')}`,
  `DELETE FROM erasures WHERE done_at < ${oldBefore('erasures.site', 'erasures_days')}`,
];

/**
 * Clears what the sites keep no longer, of all of them with one statement a table; each says in its settings for how long.
 * Leads whose time is over are erased by a work of their site: they are in more places than a table.
 */
export async function clearOld(env: Pick<Env, 'DB' | 'WORK'>, now: number): Promise<void> {
  const cleared = await Promise.allSettled([
    ...APART.map((sql) => env.DB.prepare(sql).bind(now).run()),
    env.DB.batch(TOGETHER.map((sql) => env.DB.prepare(sql).bind(now))),
  ]);
  const { results } = await env.DB.prepare("SELECT id FROM sites WHERE settings ->> '$.retention.leads_days' IS NOT NULL LIMIT ?")
    .bind(SITES)
    .all<{ id: string }>();
  for (const { id } of results) await begin(env, id, 'erase', {});
  const failed = cleared.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failed.length > 0) throw new AggregateError(failed, 'clearing failed');
}
