import { type LeadQuery, Temperature } from '../../protocol/lead.ts';
import type { LeadCounts } from '../../protocol/lead-counts.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { isInRange, isOfKind, isOfKinds, kindsOf, ratedRanges } from './lead-conditions.ts';
import { filterOf } from './lead-filter.ts';
import { findMatches, isAmong } from './matches.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';

/** Leads of each temperature that are looked at, at most: who has more of them has no use for the exact number. */
export const COUNTED = 1_000;
const FEED = { quarantined: 0, confirmed: 1 } as const;

/** What a filter asks for, and of which moment. */
interface Asked {
  query: LeadQuery;
  context: ScoringContext;
  now: number;
}

interface Row {
  found: number | null;
  looked: number;
}

/**
 * How many leads of each temperature a filter finds, by looking at no more than `COUNTED` of each: where there are more,
 * the number is the least that there are.
 */
export async function countLeads(db: D1Database, site: Site, given: LeadQuery, now: number): Promise<LeadCounts> {
  const query = { ...given, temperature: undefined };
  const asked = { query, context: scoringContext(site, now), now };
  const matches = await findMatches(db, site.id, query);
  const statements = Temperature.options.map((temperature) => {
    const values = sqlValues();
    const filter = [filterOf(query, now, asked.context, values), ...(matches && !('few' in matches) ? [isAmong(matches, values)] : [])].join(' AND ');
    const rows =
      matches && 'few' in matches ? amongFew(site.id, matches.few(values), temperature, asked, values) : amongAll(site.id, temperature, asked, values);
    return db.prepare(`SELECT sum(passes) AS found, count(*) AS looked FROM (SELECT ${filter} AS passes FROM (${rows}))`).bind(...values.all());
  });
  const results = await db.batch<Row>(statements);
  const counted = results.map(({ results: [row] }) => {
    const looked = row?.looked ?? 0;
    return { count: Math.min(row?.found ?? 0, COUNTED), more: looked > COUNTED && !(matches && 'few' in matches) };
  });
  const [cold, warm, hot] = counted as [LeadCounts['all'], LeadCounts['all'], LeadCounts['all']];
  return { all: { count: hot.count + warm.count + cold.count, more: counted.some(({ more }) => more) }, hot, warm, cold };
}

/** A search has named them. */
function amongFew(site: string, few: string, temperature: Temperature, { query, context, now }: Asked, values: SqlValues): string {
  return `SELECT leads.* FROM (${few}) AS few CROSS JOIN leads ON site = ${values.bind(site)} AND id = few.lead
    WHERE ${isOfKinds(kindsOf(query))} AND (${inRanges(temperature, context, now, values)})`;
}

/** The index of the hottest has each temperature in one piece, or in a few. */
function amongAll(site: string, temperature: Temperature, { query, context, now }: Asked, values: SqlValues): string {
  const parts = kindsOf(query).flatMap((kind) => {
    const here = `${isOfKind(kind)} AND site = ${values.bind(site)}`;
    const isIndexed = kind.quarantined === FEED.quarantined && kind.confirmed === FEED.confirmed;
    if (!isIndexed) return [`${here} AND (${inRanges(temperature, context, now, values)})`];
    return ratedRanges([temperature], context, now).map((range) => `${here} AND ${isInRange(range, values)}`);
  });
  // Each for itself, since D1 takes five in one compound SELECT, and a card that has others beside it more.
  const most = values.bind(COUNTED + 1);
  return parts.map((part) => `SELECT * FROM (SELECT * FROM leads WHERE ${part} LIMIT ${most})`).join(' UNION ALL ') + ` LIMIT ${most}`;
}

const inRanges = (temperature: Temperature, context: ScoringContext, now: number, values: SqlValues): string =>
  ratedRanges([temperature], context, now)
    .map((range) => `(${isInRange(range, values)})`)
    .join(' OR ');
