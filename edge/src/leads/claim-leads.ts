import type { ClaimInput } from '../../protocol/claim.ts';
import type { Lead } from '../../protocol/lead.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { fillPool, IS_OPEN } from './fill-pool.ts';
import { isInRange, isOfKind, isOneOf, type RatedRange, ratedRanges } from './lead-conditions.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';
import { ANY_TEMPERATURE } from './temperature-ranges.ts';

/** Who takes leads, and until when, ms. */
export interface Lease {
  key: string;
  worker: string | null;
  until: number;
}

export type Wanted = Pick<ClaimInput, 'temperature' | 'stage'> & { limit: number };

/** As many as D1 takes in one compound SELECT. */
const PARTS_MAX = 5;
const IN_FEED = isOfKind({ quarantined: 0, confirmed: 1 });
const HOTTEST = 'ORDER BY heat_order DESC, id DESC';

/**
 * Gives a worker the hottest leads that nobody has. One statement finds and takes them, and D1 runs one after the other:
 * so no lead is ever given to two. Nobody gets who is over, who is being worked on, or whom a worker was done with and
 * who has not changed since: those are not in the pool.
 * @returns their ids
 */
export async function claimLeads(db: D1Database, site: Site, wanted: Wanted, lease: Lease, now: number): Promise<string[]> {
  const isWhole = await fillPool(db, site.id);
  const values = sqlValues();
  const { bind } = values;
  const parts = partsOf(site.id, wanted, isWhole, scoringContext(site, now), now, values);
  const sql = `
    INSERT INTO leases (site, lead, until, key, worker)
    SELECT ${bind(site.id)}, id, ${bind(lease.until)}, ${bind(lease.key)}, ${lease.worker === null ? 'NULL' : bind(lease.worker)}
    FROM (${hottest(parts, bind(wanted.limit))}) WHERE true
    ON CONFLICT DO UPDATE SET until = excluded.until, key = excluded.key, worker = excluded.worker
    RETURNING lead`;
  const { results } = await db
    .prepare(sql)
    .bind(...values.all())
    .all<{ lead: string }>();
  return results.map(({ lead }) => lead);
}

/** Within each range the index has the leads in the order of their heat, and SQLite merges the ranges as it reads. */
function partsOf(site: string, { temperature, stage }: Wanted, isWhole: boolean, context: ScoringContext, now: number, values: SqlValues): string[] {
  const { bind } = values;
  const ranges: readonly RatedRange[] = temperature ? ratedRanges(temperature, context, now) : ANY_TEMPERATURE;
  const where = [
    IN_FEED,
    `site = ${bind(site)}`,
    // While the pool is being filled it has no index of its own that knows them all.
    isWhole ? 'pool = 1' : `ifnull(pool, ${IS_OPEN})`,
    stage ? isOneOf('stage', stage, values) : '1',
    `NOT EXISTS (SELECT 1 FROM leases WHERE leases.site = ${bind(site)} AND lead = id AND until > ${bind(now)})`,
  ].join(' AND ');
  return ranges.map((range) => `SELECT id, heat_order FROM leads WHERE ${where} AND ${isInRange(range, values)}`);
}

function hottest(parts: readonly string[], limit: string): string {
  const best = `${HOTTEST} LIMIT ${limit}`;
  if (parts.length <= PARTS_MAX) return `${parts.join(' UNION ALL ')} ${best}`;
  const halves = Array.from({ length: Math.ceil(parts.length / PARTS_MAX) }, (_, i) => parts.slice(i * PARTS_MAX, (i + 1) * PARTS_MAX));
  return hottest(
    halves.map((some) => `SELECT * FROM (${hottest(some, limit)})`),
    limit,
  );
}

/** Leads as they are now, the hottest first. */
export async function readLeads(db: D1Database, site: Site, ids: readonly string[], now: number): Promise<Lead[]> {
  const { results } = await db
    .prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id IN (SELECT value FROM json_each(?)) ${HOTTEST}`)
    .bind(site.id, JSON.stringify(ids))
    .all<LeadRow>();
  const context = scoringContext(site, now);
  return results.map((row) => toLead(row, context, now));
}
