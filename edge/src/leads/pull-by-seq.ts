import { type LeadPage, type LeadQuery, LOOKED_AT } from '../../protocol/lead.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { openCursor, sealCursor, type SeqPosition } from './cursor.ts';
import { fewByHeat, type IdsOf } from './few-by-heat.ts';
import { selectFew } from './few-leads.ts';
import { isOfKind, isOfKinds, kindsOf } from './lead-conditions.ts';
import { asAsked, filterOf } from './lead-filter.ts';
import { findMatches, type Matches } from './matches.ts';
import { seqsBetween, type SeqRange } from './seq-at.ts';
import { type SqlValues, sqlValues } from './sql-values.ts';
import { findOnWay, stretchOf } from './stretch.ts';
import { selectWatermark, watermarkOf } from './watermark.ts';

type SeqQuery = LeadQuery & Pick<SeqPosition, 'order'>;

/** What is known before the rows are read. */
interface Plan {
  query: SeqQuery;
  position: SeqPosition | null;
  range: SeqRange;
  few: IdsOf | null;
  matches: Matches | null;
  context: ScoringContext;
  now: number;
}

/**
 * One page of the feed by `seq`.
 *
 * A reader misses nothing: D1 runs one transaction after the other, each change takes its seq in the one that writes it,
 * and what comes into sight late (a lead that is let out of quarantine, or whose owner has confirmed) takes a new one as it
 * does. So behind the newest seq of a moment nothing appears later, and nothing has the seq of another.
 */
export async function pullBySeq(db: D1Database, site: Site, query: SeqQuery, now: number): Promise<LeadPage> {
  const position = query.cursor ? await openCursor<SeqPosition>(site, query.cursor, query.order, now) : null;
  const context = scoringContext(site, now);
  const [range, matches] = await Promise.all([rangeOf(db, site.id, query), findMatches(db, site.id, query)]);
  const few = matches && 'few' in matches ? matches.few : await fewByHeat(db, site.id, query, now, context);
  // One batch is one transaction: the watermark and the rows are of the same moment.
  const [mark, page] = await db.batch([selectWatermark(db, site.id), selectPage(db, site.id, { query, position, range, few, matches, context, now })]);
  const watermark = watermarkOf(mark);
  const { rows, end } = stretchOf(page);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : end;
  const seen = Math.max(0, ...shown.map((row) => row.updated_at));
  const next = last ? { seq: last.seq, asOf: asOfPage(position, query.order, seen, now) } : atTheEnd(query.order, watermark, now);
  return {
    data: shown.flatMap((row) => asAsked(row, query, context, now)),
    has_more: last !== undefined,
    watermark,
    next_cursor: next && (await sealCursor(site, { order: query.order, ...next })),
  };
}

/**
 * Of what happened until when a reader has heard, with this page. Who begins has missed nothing: whoever is gone already
 * comes to them only as gone. From there on, all that was written before the latest change of a page is known with it.
 */
function asOfPage(position: SeqPosition | null, order: SeqQuery['order'], seen: number, now: number): number {
  if (!position) return now;
  return order === 'asc' ? Math.max(position.asOf, Math.min(seen, now)) : position.asOf;
}

/**
 * In rising order there is always a place to come back to: changes are added at the end, so whoever has read everything
 * goes on from the watermark. In falling order there is nothing behind the oldest.
 */
const atTheEnd = (order: SeqQuery['order'], watermark: number, now: number): Pick<SeqPosition, 'seq' | 'asOf'> | null =>
  order === 'asc' ? { seq: watermark, asOf: now } : null;

async function rangeOf(db: D1Database, site: string, { updated_since: since, updated_until: until }: SeqQuery): Promise<SeqRange> {
  if (!since && !until) return { after: 0, before: null };
  return seqsBetween(db, site, since ? Date.parse(since) : undefined, until ? Date.parse(until) : undefined);
}

function selectPage(db: D1Database, site: string, { query, position, range, few, matches, context, now }: Plan): D1PreparedStatement {
  const isRising = query.order === 'asc';
  const after = Math.max(range.after, isRising ? (position?.seq ?? 0) : 0);
  const before = Math.min(range.before ?? Infinity, isRising || !position ? Infinity : position.seq);
  const values = sqlValues();
  const here = placeOf(after, before, values);
  const isFound = matches && 'isFound' in matches ? [matches.isFound(values)] : [];
  const filter = [...isFound, filterOf(query, now, context, values)].join(' AND ');
  const order = isRising ? 'seq ASC' : 'seq DESC';
  const wanted = query.limit + 1;
  if (few) return selectFew(db, site, { few, here: `${isOfKinds(kindsOf(query))} AND ${here}`, filter, order, wanted }, values);
  const parts = kindsOf(query).map((kind) => `${isOfKind(kind)} AND site = ${values.bind(site)} AND ${here}`);
  // No two leads have the same seq: between two of them there are no more leads than numbers.
  const most = before === Infinity ? `(SELECT seq FROM lead_seq WHERE site = ${values.bind(site)})` : values.bind(before - 1);
  return findOnWay(db, { parts, order, keys: ['seq'] }, filter, wanted, `${most} - ${values.bind(after)} >= ${LOOKED_AT}`, values);
}

const placeOf = (after: number, before: number, { bind }: SqlValues): string =>
  [`seq > ${bind(after)}`, ...(before === Infinity ? [] : [`seq < ${bind(before)}`])].join(' AND ');
