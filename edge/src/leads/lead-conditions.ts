import type { LeadQuery, Temperature } from '../../protocol/lead.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { type Range, rangesOf } from './temperature-ranges.ts';
import type { SqlValues } from './sql-values.ts';

/** One way of standing in the feed, each with an index of its own. */
export interface Kind {
  quarantined: 0 | 1;
  confirmed: 0 | 1;
}

const QUARANTINED: Record<LeadQuery['include_quarantined'], readonly Kind['quarantined'][]> = { 0: [0], 1: [0, 1], only: [1] };
const CONFIRMED: Record<NonNullable<LeadQuery['include_unconfirmed']>, readonly Kind['confirmed'][]> = { 0: [1], 1: [1, 0] };

export const kindsOf = (query: LeadQuery): Kind[] =>
  QUARANTINED[query.include_quarantined].flatMap((quarantined) => CONFIRMED[query.include_unconfirmed ?? '0'].map((confirmed) => ({ quarantined, confirmed })));

/** In the words of the indexes, which SQLite takes literally. */
export const isOfKind = ({ quarantined, confirmed }: Kind): string => `quarantined = ${quarantined} AND confirmed = ${confirmed}`;

/** For what is looked at one by one. */
export const isOfKinds = (kinds: readonly Kind[]): string => `(${kinds.map((kind) => `(${isOfKind(kind)})`).join(' OR ')})`;

export const isOneOf = (column: string, values: readonly string[], { bind }: SqlValues): string => `${column} IN (${values.map(bind).join(', ')})`;

/** The ranges of heat with these temperatures at `now`, each with the cards for which they are so. */
export interface RatedRange extends Range {
  /** Condition on the card; undefined when it is so for all that there may be. */
  by?: (values: SqlValues) => string;
}

/**
 * Levels are those of the card that a row is rated by. While leads are re-keyed there may be several; as long as their
 * levels are the same, it makes no difference. A row of a card that is not known is read by the one of now.
 */
export function ratedRanges(temperatures: readonly Temperature[], { card, cards = [], halfLifeMs }: ScoringContext, now: number): RatedRange[] {
  const others = Map.groupBy(
    cards.filter(({ bounds: { warm, hot } }) => warm !== card.bounds.warm || hot !== card.bounds.hot),
    ({ bounds: { warm, hot } }) => `${warm}/${hot}`,
  );
  const ranges: RatedRange[] = rangesOf(temperatures, card.bounds, now, halfLifeMs);
  if (others.size === 0) return ranges;
  const strange = [...others.values()].flat().map(({ version }) => version);
  const mine = ranges.map((range): RatedRange => ({ ...range, by: (values) => `NOT ${isOneOf('rules', strange, values)}` }));
  const theirs = [...others.values()].flatMap((same) => {
    const [first] = same;
    const versions = same.map(({ version }) => version);
    const theirRanges = first ? rangesOf(temperatures, first.bounds, now, halfLifeMs) : [];
    return theirRanges.map((range): RatedRange => ({ ...range, by: (values) => isOneOf('rules', versions, values) }));
  });
  return [...mine, ...theirs];
}

export function isInRange({ held, from, below, by }: RatedRange, values: SqlValues): string {
  const parts = [`held = '${held}'`];
  if (from !== undefined) parts.push(`heat_order >= ${values.bind(from)}`);
  if (below !== undefined) parts.push(`heat_order < ${values.bind(below)}`);
  if (by) parts.push(by(values));
  return parts.join(' AND ');
}
