import { type LeadPage, type LeadQuery, LOOKED_AT } from '../../protocol/lead.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { type HeatPosition, openCursor, sealCursor } from './cursor.ts';
import { isInRange, isOfKind, isOfKinds, type Kind, kindsOf, ratedRanges, type RatedRange } from './lead-conditions.ts';
import type { IdsOf } from './few-by-heat.ts';
import { selectFew } from './few-leads.ts';
import { asAsked, filterOf } from './lead-filter.ts';
import { findMatches } from './matches.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';
import { findOnWay, stretchOf, type WayRow } from './stretch.ts';
import { ANY_TEMPERATURE } from './temperature-ranges.ts';
import { selectWatermark, watermarkOf } from './watermark.ts';

type Part = (values: SqlValues) => string;

/** As many as D1 takes in one compound SELECT. */
const PARTS_MAX = 5;

/**
 * One page of the leads, the hottest first. The order of their heats is the same at every moment, so that a page goes on
 * where the one before ended, however long ago that was. Leads as hot as each other come in the order of their ids.
 */
export async function pullHottest(db: D1Database, site: Site, query: LeadQuery, now: number): Promise<LeadPage> {
  const position = query.cursor ? await openCursor<HeatPosition>(site, query.cursor, 'hottest', now) : null;
  const context = scoringContext(site, now);
  // The ranges say it already, by the index.
  const filter = (values: SqlValues): string => filterOf({ ...query, temperature: undefined }, now, context, values);
  const ranges: readonly RatedRange[] = query.temperature ? ratedRanges(query.temperature, context, now) : ANY_TEMPERATURE;
  const matches = await findMatches(db, site.id, query);
  const selects =
    matches && 'few' in matches
      ? [selectHottestOf(db, site.id, matches.few, query, position, (values) => filterOf(query, now, context, values))]
      : selectHottest(db, site.id, query, position, ranges, (values) => [...(matches ? [matches.isFound(values)] : []), filter(values)].join(' AND '));
  const [mark, ...found] = await db.batch([selectWatermark(db, site.id), ...selects]);
  const stretches = found.map(stretchOf);
  // Behind where one of them has stopped looking, nobody knows what comes first.
  const end = stretches.flatMap((stretch) => stretch.end ?? []).toSorted(byHeat)[0];
  const rows = stretches.flatMap((stretch) => stretch.rows).toSorted(byHeat);
  const known = end ? rows.filter((row) => byHeat(row, end) <= 0) : rows;
  const shown = known.slice(0, query.limit);
  const last = known.length > query.limit ? shown.at(-1) : end;
  const asOf = position?.asOf ?? now;
  return {
    data: shown.flatMap((row) => asAsked(row, query, context, now)),
    has_more: last !== undefined,
    watermark: watermarkOf(mark),
    next_cursor: last ? await sealCursor(site, { order: 'hottest', heat: last.heat_order, id: last.id, asOf }) : null,
  };
}

const ORDER = 'heat_order DESC, id DESC';
const byHeat = (a: WayRow, b: WayRow): number => b.heat_order - a.heat_order || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const behind = ({ heat, id }: HeatPosition, { bind }: SqlValues): string => `(heat_order, id) < (${bind(heat)}, ${bind(id)})`;

/** Where a search has named them. */
function selectHottestOf(db: D1Database, site: string, few: IdsOf, query: LeadQuery, position: HeatPosition | null, filter: Part): D1PreparedStatement {
  const values = sqlValues();
  const here = [isOfKinds(kindsOf(query)), ...(position ? [behind(position, values)] : [])].join(' AND ');
  return selectFew(db, site, { few, here, filter: filter(values), order: ORDER, wanted: query.limit + 1 }, values);
}

function selectHottest(
  db: D1Database,
  site: string,
  query: LeadQuery,
  position: HeatPosition | null,
  ranges: readonly RatedRange[],
  filter: Part,
): D1PreparedStatement[] {
  const wanted = query.limit + 1;
  return inFives(partsOf(site, query, position, ranges, filter, wanted)).map((five) => merged(db, site, five, filter, wanted));
}

/** What is in the feed has an index in which each level held is in the order of heat: a part each. */
function partsOf(site: string, query: LeadQuery, position: HeatPosition | null, ranges: readonly RatedRange[], filter: Part, wanted: number): Part[] {
  const here = (kind: Kind, values: SqlValues): string => {
    const where = [isOfKind(kind), `site = ${values.bind(site)}`];
    if (position) where.push(behind(position, values));
    return where.join(' AND ');
  };
  return kindsOf(query).flatMap((kind): Part[] => {
    if (kind.quarantined === 0 && kind.confirmed === 1)
      return ranges.map(
        (range): Part =>
          (values) =>
            `${here(kind, values)} AND ${isInRange(range, values)}`,
      );
    // The others have none: all of them are looked at, but only those of the page are read.
    const hottest: Part = (values) => {
      const inRanges = ranges.map((range) => `(${isInRange(range, values)})`).join(' OR ');
      return `SELECT id FROM leads WHERE ${here(kind, values)} AND (${inRanges}) AND ${filter(values)} ORDER BY ${ORDER} LIMIT ${values.bind(wanted)}`;
    };
    return [(values) => `site = ${values.bind(site)} AND id IN (${hottest(values)})`];
  });
}

const inFives = (parts: readonly Part[]): Part[][] =>
  Array.from({ length: Math.ceil(parts.length / PARTS_MAX) }, (_, i) => parts.slice(i * PARTS_MAX, (i + 1) * PARTS_MAX));

function merged(db: D1Database, site: string, parts: readonly Part[], filter: Part, wanted: number): D1PreparedStatement {
  const values = sqlValues();
  const way = { parts: parts.map((part) => part(values)), order: ORDER, keys: ['heat_order', 'id'] as const };
  return findOnWay(db, way, filter(values), wanted, `(SELECT seq FROM lead_seq WHERE site = ${values.bind(site)}) >= ${LOOKED_AT}`, values);
}
