import { calibrate } from './calibrate.ts';
import { chooseLambda } from './choose-lambda.ts';
import { LOG_ODDS_OF_A_POINT } from './log-odds.ts';
import { fitRidge } from './logistic.ts';
import { type Held, logOddsWith, type Pull, type Sample, type Weights } from './ridge-loss.ts';

export interface LearnInput {
  /** With customers and others. */
  sample: Sample;
  /** What the marketer's card gives for each rule. */
  points: readonly number[];
  /** Sets of rules of which exactly one holds for each lead, such as the ranges of a number. */
  choices?: readonly (readonly number[])[];
  /** Rules of engagement: it is kept as a logarithm, so that there is nothing below zero. */
  neverNegative?: readonly number[];
  /** Instead of the one that cross-validation chooses. */
  lambda?: number;
}

export interface LearnedPoints {
  /** Whole points, one a rule: ten double the odds. */
  points: number[];
  /** Log-odds of a lead with no points. */
  intercept: number;
  /** What was rounded: the regression itself. */
  exact: Weights;
  lambda: number;
  /** How far the marketer's points went: 1 says that ten of them double the odds. */
  scale: number;
  /** Those of `neverNegative` that would have fallen below zero, and how far: log-odds. */
  fallen: Map<number, number>;
}

/**
 * Points from outcomes: a regression that is drawn to the marketer's card, in the scale that fits, then
 * rounded. Rounding moves a lead by half a point for each rule that holds at most, and of what was done
 * for each event.
 *
 * @param chance numbers in [0, 1), for the choice of the penalty
 * @throws RangeError when all are customers, or none is
 */
export function learnPoints({ sample, points, choices = [], neverNegative = [], lambda: asked }: LearnInput, chance: () => number): LearnedPoints {
  const sums = sample.rules.map((held, lead) => logOddsWith({ rules: points, intercept: 0 }, held, sample.amounts?.[lead]));
  const { slope } = calibrate(sums, sample.won, sample.weights);
  const prior = points.map((its) => its * slope);
  const lambda = asked ?? chooseLambda(sample, prior, chance);
  const { exact, fallen } = fitAbove(sample, { prior, lambda }, neverNegative);
  const whole = exact.rules.map((weight) => Math.round(weight / LOG_ODDS_OF_A_POINT));
  let { intercept } = exact;
  // Of rules that exclude each other the least one can be the zero, without a change of any lead's odds.
  for (const rules of choices) {
    const least = Math.min(...rules.map((rule) => whole[rule] ?? 0));
    for (const rule of rules) whole[rule] = (whole[rule] ?? 0) - least;
    intercept += (rules.length ? least : 0) * LOG_ODDS_OF_A_POINT;
  }
  return { points: whole.map((its) => its || 0), intercept, exact, lambda, scale: slope / LOG_ODDS_OF_A_POINT, fallen };
}

/**
 * A fit in which these rules stay at zero or above: those that fall below are left out, and the others
 * fitted anew, until none falls (an active set without return, which is close to the best and always ends).
 */
function fitAbove(sample: Sample, { prior, lambda }: Pull, rules: readonly number[]): { exact: Weights; fallen: Map<number, number> } {
  const out = new Map<number, number>();
  for (;;) {
    const within = out.size ? without(sample, out) : sample;
    const exact = fitRidge(within, { prior: prior.map((its, rule) => (out.has(rule) ? 0 : its)), lambda });
    const below = rules.filter((rule) => (exact.rules[rule] ?? 0) < 0);
    if (below.length === 0) return { exact, fallen: out };
    for (const rule of below) out.set(rule, exact.rules[rule] ?? 0);
  }
}

function without(sample: Sample, out: ReadonlyMap<number, number>): Sample {
  const { rules, amounts } = sample;
  const left = (values: readonly Held[]): Held[] => values.map((its, lead) => its.filter((_, place) => !out.has(rules[lead]?.[place] ?? 0)));
  return { ...sample, rules: left(rules), ...(amounts && { amounts: left(amounts) }) };
}
