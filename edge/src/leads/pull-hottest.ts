import type { LeadPage, LeadQuery } from '../../protocol/lead.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { type HeatPosition, openCursor, sealCursor } from './cursor.ts';
import { isInRange, isOfKind, isOneOf, type Kind, kindsOf, ratedRanges, type RatedRange } from './lead-conditions.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';
import { selectWatermark, watermarkOf } from './pull.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';
import { ANY_TEMPERATURE } from './temperature-ranges.ts';

type HeatRow = LeadRow & { heat_order: number };
type Part = (values: SqlValues) => string;

/** As many as D1 takes in one compound SELECT. */
const PARTS_MAX = 5;

/**
 * One page of the leads, the hottest first. The order of their heats is the same at every moment, so that a page goes on
 * where the one before ended, however long ago that was. Leads as hot as each other come in the order of their ids.
 */
export async function pullHottest(db: D1Database, site: Site, query: LeadQuery, now: number): Promise<LeadPage> {
  const position = query.cursor ? await openCursor<HeatPosition>(site, query.cursor, 'hottest') : null;
  const context = scoringContext(site, now);
  const ranges: readonly RatedRange[] = query.temperature ? ratedRanges(query.temperature, context, now) : ANY_TEMPERATURE;
  const wanted = query.limit + 1;
  const parts = partsOf(site.id, query, position, ranges, wanted);
  const [mark, ...found] = await db.batch([selectWatermark(db, site.id), ...inFives(parts).map((five) => merged(db, five, wanted))]);
  const rows = found.flatMap(({ results }) => results as unknown as HeatRow[]).toSorted(byHeat);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > query.limit;
  return {
    data: shown.map((row) => toLead(row, context, now)),
    has_more: hasMore,
    watermark: watermarkOf(mark),
    next_cursor: hasMore && last ? await sealCursor(site, { order: 'hottest', heat: last.heat_order, id: last.id }) : null,
  };
}

const ORDER = 'DESC';
const byHeat = (a: HeatRow, b: HeatRow): number => b.heat_order - a.heat_order || (a.id < b.id ? 1 : -1);

/** What is in the feed has an index in which each level held is in the order of heat: a part each. */
function partsOf(site: string, query: LeadQuery, position: HeatPosition | null, ranges: readonly RatedRange[], wanted: number): Part[] {
  const select = `SELECT ${LEAD_COLUMNS}, heat_order FROM leads WHERE`;
  const common = (kind: Kind, values: SqlValues): string => {
    // Who is a part of another lead is nobody to call.
    const where = [isOfKind(kind), `site = ${values.bind(site)}`, 'merged_into IS NULL'];
    if (position) where.push(`(heat_order, id) < (${values.bind(position.heat)}, ${values.bind(position.id)})`);
    if (query.stage) where.push(isOneOf('stage', query.stage, values));
    return where.join(' AND ');
  };
  return kindsOf(query).flatMap((kind): Part[] => {
    if (kind.quarantined === 0 && kind.confirmed === 1)
      return ranges.map(
        (range): Part =>
          (values) =>
            `${select} ${common(kind, values)} AND ${isInRange(range, values)}`,
      );
    // The others have none: all of them are looked at, but only those of the page are read.
    const hottest: Part = (values) => {
      const inRanges = ranges.map((range) => `(${isInRange(range, values)})`).join(' OR ');
      return `SELECT id FROM leads WHERE ${common(kind, values)} AND (${inRanges}) ORDER BY heat_order ${ORDER}, id ${ORDER} LIMIT ${values.bind(wanted)}`;
    };
    return [(values) => `${select} site = ${values.bind(site)} AND id IN (${hottest(values)})`];
  });
}

const inFives = (parts: readonly Part[]): Part[][] =>
  Array.from({ length: Math.ceil(parts.length / PARTS_MAX) }, (_, i) => parts.slice(i * PARTS_MAX, (i + 1) * PARTS_MAX));

/** SQLite merges the parts as it reads them. */
function merged(db: D1Database, parts: readonly Part[], wanted: number): D1PreparedStatement {
  const values = sqlValues();
  const sql = `${parts.map((part) => part(values)).join(' UNION ALL ')} ORDER BY heat_order ${ORDER}, id ${ORDER} LIMIT ${values.bind(wanted)}`;
  return db.prepare(sql).bind(...values.all());
}
