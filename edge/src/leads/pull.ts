import type { Lead, LeadPage, LeadQuery } from '../../protocol/lead.ts';
import { Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { openCursor, sealCursor, type SeqPosition } from './cursor.ts';
import { isInRange, isOfKind, isOneOf, kindsOf, ratedRanges } from './lead-conditions.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';

type SeqQuery = LeadQuery & Pick<SeqPosition, 'order'>;

/** One page of the feed, scored at `now`: by `seq`, for who wants every change once, or the hottest first. */
export async function pullLeads(db: D1Database, site: Site, query: LeadQuery, now: number): Promise<LeadPage> {
  const { order } = query;
  if (order !== 'hottest') return pullBySeq(db, site, { ...query, order }, now);
  const { pullHottest } = await import('./pull-hottest.ts');
  return pullHottest(db, site, query, now);
}

async function pullBySeq(db: D1Database, site: Site, query: SeqQuery, now: number): Promise<LeadPage> {
  const position = query.cursor ? await openCursor<SeqPosition>(site, query.cursor, query.order) : null;
  const context = scoringContext(site, now);
  const values = sqlValues();
  const where = conditions(site.id, query, position, now, context, values);
  // Each kind has an index of its own, and SQLite merges them as it reads.
  const parts = kindsOf(query).map((kind) => `SELECT ${LEAD_COLUMNS} FROM leads WHERE ${isOfKind(kind)} AND ${where}`);
  const limit = values.bind(query.limit + 1);
  // One batch is one transaction: the watermark and the rows are of the same moment.
  const [mark, page] = await db.batch([
    selectWatermark(db, site.id),
    db.prepare(`${parts.join(' UNION ALL ')} ORDER BY seq ${query.order === 'asc' ? 'ASC' : 'DESC'} LIMIT ${limit}`).bind(...values.all()),
  ]);
  const watermark = watermarkOf(mark);
  const rows = (page?.results ?? []) as unknown as LeadRow[];
  const data = rows.slice(0, query.limit).map((row) => toLead(row, context, now));
  const hasMore = rows.length > query.limit;
  return { data, has_more: hasMore, watermark, next_cursor: await nextCursor(site, query.order, data.at(-1)?.seq, hasMore, watermark) };
}

export const selectWatermark = (db: D1Database, site: string): D1PreparedStatement => db.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site);

export const watermarkOf = (result: D1Result | undefined): number => ((result?.results[0] ?? { seq: 0 }) as { seq: number }).seq;

/**
 * Where to read on. In rising order there is always a place to come back to: changes are added at the
 * end, so whoever has read everything goes on from the watermark. In falling order there is nothing
 * behind the oldest.
 */
async function nextCursor(site: Site, order: 'asc' | 'desc', last: number | undefined, hasMore: boolean, watermark: number): Promise<string | null> {
  if (hasMore && last !== undefined) return sealCursor(site, { order, seq: last });
  return order === 'asc' ? sealCursor(site, { order, seq: watermark }) : null;
}

function conditions(site: string, query: SeqQuery, position: SeqPosition | null, now: number, context: ScoringContext, values: SqlValues): string {
  const { bind } = values;
  const where = [`site = ${bind(site)}`];
  if (position) where.push(`seq ${position.order === 'asc' ? '>' : '<'} ${bind(position.seq)}`);
  // Who has become a part of another lead is told to those who ask what is gone.
  if (query.include_deleted !== '1') where.push('merged_into IS NULL');
  if (query.updated_since) where.push(`updated_at >= ${bind(Date.parse(query.updated_since))}`);
  if (query.updated_until) where.push(`updated_at < ${bind(Date.parse(query.updated_until))}`);
  if (query.stage) where.push(isOneOf('stage', query.stage, values));
  if (query.temperature) {
    const ranges = ratedRanges(query.temperature, context, now).map((range) => `(${isInRange(range, values)})`);
    where.push(`(${ranges.join(' OR ')})`);
  }
  return where.join(' AND ');
}

/** One lead of the site, or `not_found`, whoever's it may be. */
export async function findLead(db: D1Database, site: Site, id: string, now: number): Promise<Lead> {
  const row = await db.prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id = ?`).bind(site.id, id).first<LeadRow>();
  if (!row) throw new Problem('not_found');
  return toLead(row, scoringContext(site, now), now);
}
