import { binsOf, type Seen } from './binning.ts';
import { type Column, exampleOf, holds, pointsFor, type PointRule } from './columns.ts';
import { type LearnedPoints, learnPoints } from './learn-points.ts';
import { LOG_ODDS_OF_A_POINT, probabilityOf } from './log-odds.ts';
import { logOddsWith } from './ridge-loss.ts';

export interface CardInput {
  columns: readonly Column[];
  /** Whom to learn from. Everything is made from them alone, bounds of ranges too. */
  seen: Seen & { weights?: readonly number[] };
  /** The marketer's card. */
  card: readonly PointRule[];
  /** At most so many rules of a column. */
  most?: number;
  lambda?: number;
}

export interface LearnedCard {
  /** Rules with points. What is not named gives none. */
  rules: PointRule[];
  /** p = σ(points · ln 2 / 10 + intercept). */
  intercept: number;
  learned: LearnedPoints;
  /** Log-odds by the regression, before points were rounded. */
  exactLogOdds(lead: number): number;
  /** Points of any lead of the columns. */
  pointsOf(lead: number): number;
  probabilityOf(lead: number): number;
}

/** So many ranges or names of a column tell what points can tell; more make a card that nobody reads. */
const MOST_RULES = 12;

/** Rules from columns, and their points from outcomes. @throws RangeError when all are customers, or none is */
export function learnCard({ columns, seen, card, most = MOST_RULES, lambda }: CardInput, chance: () => number): LearnedCard {
  const choices = columns.map((column) => ({ column, rules: binsOf(column, seen, { most, card }) }));
  const conditions = choices.flatMap(({ rules }) => rules);
  let first = 0;
  const sets = choices.map(({ column, rules }) => ({ values: column.values, rules: rules.map((when) => ({ when, place: first++ })) }));
  // Rules of one column exclude each other: the first that holds is the one.
  const heldBy = (lead: number): number[] => sets.flatMap(({ values, rules }) => rules.find(({ when }) => holds(when, values[lead] ?? null))?.place ?? []);
  const learned = learnPoints(
    {
      sample: { rules: seen.leads.map(heldBy), won: seen.won, ...(seen.weights && { weights: seen.weights }) },
      points: conditions.map((when) => pointsFor(card, when.column, exampleOf(when))),
      choices: sets.map(({ rules }) => rules.map(({ place }) => place)),
      ...(lambda !== undefined && { lambda }),
    },
    chance,
  );
  const pointsOf = (lead: number): number => heldBy(lead).reduce((sum, rule) => sum + (learned.points[rule] ?? 0), 0);
  return {
    rules: conditions.flatMap((when, rule) => (learned.points[rule] ? [{ when, points: learned.points[rule] }] : [])),
    intercept: learned.intercept,
    learned,
    exactLogOdds: (lead) => logOddsWith(learned.exact, heldBy(lead)),
    pointsOf,
    probabilityOf: (lead) => probabilityOf(pointsOf(lead) * LOG_ODDS_OF_A_POINT + learned.intercept),
  };
}
