import type { ScoringContext } from '../visitor/facts.ts';
import type { LeadQuery } from '../../protocol/lead.ts';
import { isInRange, isOfKind, kindsOf, ratedRanges, type RatedRange } from './lead-conditions.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';

/** Leads that are looked at one by one, rather than looked for among all others. */
const FEW = 1_000;
/** As many as D1 takes in one compound SELECT. */
const PARTS_MAX = 5;
const FEED = { quarantined: 0, confirmed: 1 } as const;

/**
 * The ids of all that have a temperature now, where these are few. Who is hot now was here of late, so that the hot ones of
 * a large site stand at the end of the feed, behind pages and pages of those who have cooled; the index of the hottest names
 * them at once. Null where they are many: then the order of the feed finds enough of them.
 */
export async function fewByHeat(db: D1Database, site: string, query: LeadQuery, now: number, context: ScoringContext): Promise<IdsOf | null> {
  const ranges = query.temperature && query.include_deleted !== '1' ? ratedRanges(query.temperature, context, now) : [];
  // Only what is in the feed is in the index, and a card that is not at hand has no levels.
  const isIndexed = kindsOf(query).every(({ quarantined, confirmed }) => quarantined === 0 && confirmed === 1);
  if (!isIndexed || ranges.length === 0 || ranges.length > PARTS_MAX) return null;
  const values = sqlValues();
  const some = ranges.map((range) => `SELECT 1 FROM (SELECT 1 FROM leads WHERE ${isHere(site, range, values)} LIMIT ${FEW + 1})`);
  const sql = `SELECT count(*) AS count FROM (${some.join(' UNION ALL ')})`;
  const count = await db
    .prepare(sql)
    .bind(...values.all())
    .first<number>('count');
  if ((count ?? 0) > FEW) return null;
  return (own) => ranges.map((range) => `SELECT id FROM leads WHERE ${isHere(site, range, own)}`).join(' UNION ALL ');
}

/** A SELECT of ids, for a statement with these values. */
export type IdsOf = (values: SqlValues) => string;

const isHere = (site: string, range: RatedRange, values: SqlValues): string =>
  `${isOfKind(FEED)} AND site = ${values.bind(site)} AND ${isInRange(range, values)}`;
