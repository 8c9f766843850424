import { shuffled, stratifiedFolds } from './folds.ts';
import { surprise } from './log-odds.ts';
import { fitRidge } from './logistic.ts';
import { logOddsWith, type Sample } from './ridge-loss.ts';

/**
 * How far learning may go from the marketer's card unless outcomes say otherwise: ± 0.3 in log-odds, ± 5
 * points a rule. Right for some hundred leads, and hard to tell from its neighbours with fewer.
 */
export const USUAL_LAMBDA = 10;
/** What else is tried: further from the card, and closer to it. */
const OTHERS = [3, 30, 100] as const;
const FOLDS = 5;
/** So many leads, drawn by chance, are enough to choose it; a fit is needed twenty times. */
const ENOUGH = 5_000;

/** These leads of a sample. */
export function part({ rules, amounts, won, weights }: Sample, leads: readonly number[]): Sample {
  const of = <T>(values: readonly T[]): T[] => leads.flatMap((lead) => values.slice(lead, lead + 1));
  return { rules: of(rules), won: of(won), ...(amounts && { amounts: of(amounts) }), ...(weights && { weights: of(weights) }) };
}

/**
 * The penalty that foretells best what it has not seen, in five-fold cross-validation by surprise. With few
 * customers the best one is mostly the luckiest one, so that the usual one stays unless another is better
 * by more than the standard error of the difference (the rule of Breiman et al. 1984, around our default).
 *
 * @param prior log-odds of each rule
 * @param chance numbers in [0, 1): they deal the folds
 */
export function chooseLambda(all: Sample, prior: readonly number[], chance: () => number): number {
  const sample = all.won.length > ENOUGH ? part(all, shuffled(all.won.length, chance).slice(0, ENOUGH)) : all;
  const foldOf = stratifiedFolds(sample.won, FOLDS, chance);
  const leads = [...sample.won.keys()];
  const better = OTHERS.map((): number[] => []);
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = part(
      sample,
      leads.filter((lead) => foldOf[lead] !== fold),
    );
    if (!learned.won.includes(true) || !learned.won.includes(false)) continue;
    const unseen = part(
      sample,
      leads.filter((lead) => foldOf[lead] === fold),
    );
    const losses = (lambda: number): number[] => {
      const fit = fitRidge(learned, { prior, lambda });
      return unseen.rules.map(
        (held, lead) => (unseen.weights?.[lead] ?? 1) * surprise(logOddsWith(fit, held, unseen.amounts?.[lead]), unseen.won[lead] === true),
      );
    };
    const its = losses(USUAL_LAMBDA);
    for (const [other, lambda] of OTHERS.entries()) better[other]?.push(...losses(lambda).map((loss, lead) => (its[lead] ?? 0) - loss));
  }
  let best = { lambda: USUAL_LAMBDA as number, gain: 0 };
  for (const [other, lambda] of OTHERS.entries()) {
    const { mean, error } = meanOf(better[other] ?? []);
    if (mean > error && mean > best.gain) best = { lambda, gain: mean };
  }
  return best.lambda;
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, error: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / values.length };
}
