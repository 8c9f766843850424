import type { Lead, LeadPage, LeadQuery, Temperature } from '../../protocol/lead.ts';
import { Problem } from '../problem.ts';
import { leavingHeats } from '../scoring/temperature.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { openCursor, type Position, sealCursor } from './cursor.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';

/** Which of the leads are read: those that are not in quarantine, those that are, or both. */
const HELD: Record<LeadQuery['include_quarantined'], readonly number[]> = { 0: [0], 1: [0, 1], only: [1] };

/** The same of those that wait for a confirmation. */
const CONFIRMED: Record<NonNullable<LeadQuery['include_unconfirmed']>, readonly number[]> = { 0: [1], 1: [1, 0] };

/** One page of the feed, by `seq`, scored at `now`. */
export async function pullLeads(db: D1Database, site: Site, query: LeadQuery, now: number): Promise<LeadPage> {
  const position = query.cursor ? await openCursor(site, query.cursor) : null;
  if (position && position.order !== query.order)
    throw new Problem('invalid_cursor', [{ path: 'order', code: 'order_changed', detail: 'A cursor keeps the order that it was begun with.' }]);
  const context = scoringContext(site, now);
  const { where, values } = conditions(site.id, query, position, now, context.halfLifeMs);
  // Each kind has an index of its own, and SQLite merges them as it reads.
  const kinds = HELD[query.include_quarantined].flatMap((held) => CONFIRMED[query.include_unconfirmed ?? '0'].map((confirmed) => ({ held, confirmed })));
  const parts = kinds.map(({ held, confirmed }) => `SELECT ${LEAD_COLUMNS} FROM leads WHERE quarantined = ${held} AND confirmed = ${confirmed} AND ${where}`);
  // One batch is one transaction: the watermark and the rows are of the same moment.
  const [mark, page] = await db.batch([
    db.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site.id),
    db
      .prepare(`${parts.join(' UNION ALL ')} ORDER BY seq ${query.order === 'asc' ? 'ASC' : 'DESC'} LIMIT ?`)
      .bind(...parts.flatMap(() => values), query.limit + 1),
  ]);
  const watermark = ((mark?.results[0] ?? { seq: 0 }) as { seq: number }).seq;
  const rows = (page?.results ?? []) as unknown as LeadRow[];
  const data = rows.slice(0, query.limit).map((row) => toLead(row, context, now));
  const hasMore = rows.length > query.limit;
  return { data, has_more: hasMore, watermark, next_cursor: await nextCursor(site, query.order, data.at(-1)?.seq, hasMore, watermark) };
}

/**
 * Where to read on. In rising order there is always a place to come back to: changes are added at the
 * end, so whoever has read everything goes on from the watermark. In falling order there is nothing
 * behind the oldest.
 */
async function nextCursor(site: Site, order: 'asc' | 'desc', last: number | undefined, hasMore: boolean, watermark: number): Promise<string | null> {
  if (hasMore && last !== undefined) return sealCursor(site, { order, seq: last });
  return order === 'asc' ? sealCursor(site, { order, seq: watermark }) : null;
}

function conditions(siteId: string, query: LeadQuery, position: Position | null, now: number, halfLifeMs: number) {
  const where = ['site = ?'];
  const values: (string | number)[] = [siteId];
  const add = (sql: string, ...bound: (string | number)[]) => {
    where.push(sql);
    values.push(...bound);
  };
  if (position) add(position.order === 'asc' ? 'seq > ?' : 'seq < ?', position.seq);
  if (query.updated_since) add('updated_at >= ?', Date.parse(query.updated_since));
  if (query.updated_until) add('updated_at < ?', Date.parse(query.updated_until));
  if (query.stage) add(`stage IN (${query.stage.map(() => '?').join(', ')})`, ...query.stage);
  if (query.temperature) {
    const parts = query.temperature.map((temperature) => isTemperature(temperature, now, halfLifeMs));
    add(`(${parts.map(({ sql }) => sql).join(' OR ')})`, ...parts.flatMap((part) => part.values));
  }
  return { where: where.join(' AND '), values };
}

/** The temperature of `now` as a condition on what is stored; the SQL twin of `temperatureAt`. */
function isTemperature(temperature: Temperature, now: number, halfLifeMs: number): { sql: string; values: number[] } {
  const leave = leavingHeats(now, halfLifeMs);
  if (temperature === 'hot') return { sql: "(held = 'hot' AND heat >= ?)", values: [leave.hot] };
  if (temperature === 'warm') {
    return { sql: "(held <> 'cold' AND heat >= ? AND NOT (held = 'hot' AND heat >= ?))", values: [leave.warm, leave.hot] };
  }
  return { sql: "(held = 'cold' OR heat IS NULL OR heat < ?)", values: [leave.warm] };
}

/** One lead of the site, or `not_found`, whoever's it may be. */
export async function findLead(db: D1Database, site: Site, id: string, now: number): Promise<{ lead: Lead; visitors: string[] }> {
  const row = await db.prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id = ?`).bind(site.id, id).first<LeadRow>();
  if (!row) throw new Problem('not_found');
  return { lead: toLead(row, scoringContext(site, now), now), visitors: (JSON.parse(row.record) as { visitors: string[] }).visitors };
}
