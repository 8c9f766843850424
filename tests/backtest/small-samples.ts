import type { Column, PointRule } from '../../edge/src/learning/columns.ts';
import { pointsOf } from '../../edge/src/learning/columns.ts';
import { shuffled } from '../../edge/src/learning/folds.ts';
import { learnCard } from '../../edge/src/learning/learn-card.ts';
import { aucBy } from './cross-validate.ts';

/** Mean AUC on leads that none of them has seen. */
export interface SmallSample {
  leads: number;
  /** Customers among them, on average. */
  won: number;
  /** The marketer's card as it stands. */
  card: number;
  /** The regression as everybody has it: drawn to zero, lightly. */
  plain: number;
  /** Drawn to zero as hard as ours is to the card. */
  drawnToZero: number;
  /** Ours, in whole points. */
  shrunk: number;
}

const HELD_OUT = 3_000;
/** The usual strength of ridge regression in libraries. */
const PLAIN_LAMBDA = 1;

/** What little data is worth: the same draws for all. */
export function smallSample(
  columns: readonly Column[],
  won: readonly boolean[],
  card: readonly PointRule[],
  leads: number,
  repeats: number,
  chance: () => number,
): SmallSample {
  const order = shuffled(won.length, chance);
  const unseen = order.slice(0, HELD_OUT);
  const others = order.slice(HELD_OUT);
  const sum = { won: 0, plain: 0, drawnToZero: 0, shrunk: 0 };
  for (let done = 0; done < repeats;) {
    const seen = shuffled(others.length, chance)
      .slice(0, leads)
      .map((place) => others[place] ?? 0);
    const outcomes = seen.map((lead) => won[lead] === true);
    if (!outcomes.includes(true)) continue;
    const learn = (from: readonly PointRule[], lambda?: number) =>
      learnCard({ columns, card: from, seen: { leads: seen, won: outcomes }, ...(lambda !== undefined && { lambda }) }, chance);
    const shrunk = learn(card);
    sum.won += outcomes.filter(Boolean).length;
    sum.plain += aucBy(unseen, won, learn([], PLAIN_LAMBDA).exactLogOdds);
    sum.drawnToZero += aucBy(unseen, won, learn([], shrunk.learned.lambda).exactLogOdds);
    sum.shrunk += aucBy(unseen, won, shrunk.pointsOf);
    done++;
  }
  return {
    leads,
    card: aucBy(unseen, won, (lead) => pointsOf(card, columns, lead)),
    won: sum.won / repeats,
    plain: sum.plain / repeats,
    drawnToZero: sum.drawnToZero / repeats,
    shrunk: sum.shrunk / repeats,
  };
}
