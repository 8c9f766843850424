import type { ArmCounts } from './arm-counts.ts';
import { after, priorOf } from './beta-binomial.ts';
import { type Beta, nodesOf, spread } from './beta-integral.ts';
import { betaCdf } from './special-functions.ts';

/** How a bandit shares out visitors: by the chance that an arm is the best one, and never less than a floor. */

/** Below it an arm could never show that it has become better. */
export const FLOOR = 0.1;
/** A belief that is this much narrower than another is looked at in as many steps more. */
const FINER_MAX = 50;

/** The chance of each arm to be the best one. They sum to one. */
export function chancesBest(arms: readonly ArmCounts[], prior: Beta = priorOf()): number[] {
  const beliefs = arms.map((arm) => after(prior, arm));
  const narrowest = Math.min(...beliefs.map(spread));
  const chances = beliefs.map((belief, k) => {
    const others = beliefs.filter((_, j) => j !== k);
    const finer = Math.min(FINER_MAX, Math.ceil(spread(belief) / narrowest));
    return nodesOf(belief, finer).reduce(
      (sum, { x, weight }) => sum + weight * others.reduce((product, { alpha, beta }) => product * betaCdf(alpha, beta, x), 1),
      0,
    );
  });
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** What share of the visitors each arm is to get: a floor for all, and the rest by chance of being best. */
export function thompson(arms: readonly ArmCounts[], { floor = FLOOR, prior = priorOf() }: { floor?: number; prior?: Beta } = {}): number[] {
  const held = Math.min(floor, 1 / arms.length);
  return chancesBest(arms, prior).map((chance) => held + (1 - arms.length * held) * chance);
}
