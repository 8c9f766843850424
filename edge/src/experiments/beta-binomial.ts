import type { ArmCounts } from './arm-counts.ts';
import { type Beta, type Node, nodesOf, spread } from './beta-integral.ts';
import { solve } from './solve.ts';
import { betaCdf } from './special-functions.ts';

/**
 * What two arms' counts make one believe of their rates, each by itself: the secondary reading of an experiment, never the
 * rule that ends it.
 */
export interface BetaBinomial {
  /** The chance that the challenger's rate is the higher one. */
  chanceBetter: number;
  /** What one gives away on average by choosing this arm, in conversions a visitor. */
  lossOfChallenger: number;
  lossOfControl: number;
  /** Challenger over control less one: the middle, and between which bounds it is 19 times in 20. */
  lift: { low: number; middle: number; high: number };
}

/** A share of the visitors who make up one's mind: so many are as good as seen. */
export const PRIOR_VISITORS = 100;
/** What a CTA converts of which nothing is known. */
export const USUAL_RATE = 0.03;

/** What is believed before anybody was seen: that the CTA does as it has done so far. */
export const priorOf = (rate: number = USUAL_RATE): Beta => {
  const within = Math.min(0.999, Math.max(0.001, rate));
  return { alpha: PRIOR_VISITORS * within, beta: PRIOR_VISITORS * (1 - within) };
};

export const after = ({ alpha, beta }: Beta, { exposures, conversions }: ArmCounts): Beta => ({
  alpha: alpha + conversions,
  beta: beta + Math.max(0, exposures - conversions),
});

/**
 * Control and challenger under one prior. Integrals over the two independent beliefs, not samples of them: the same counts
 * give the same numbers.
 */
export function betaBinomial(control: ArmCounts, challenger: ArmCounts, prior: Beta = priorOf()): BetaBinomial {
  const [a, b] = [after(prior, control), after(prior, challenger)];
  return {
    chanceBetter: chanceAbove(b, a),
    lossOfChallenger: shortfall(b, a),
    lossOfControl: shortfall(a, b),
    lift: liftOf(a, b),
  };
}

/** P(x > y), integrated over the narrower belief: the other's share varies slowly there. */
export function chanceAbove(x: Beta, y: Beta): number {
  const isOverX = spread(x) <= spread(y);
  const share = nodesOf(isOverX ? x : y).reduce((sum, node) => sum + node.weight * below(isOverX ? y : x, node.x), 0);
  return isOverX ? share : 1 - share;
}

const below = ({ alpha, beta }: Beta, x: number): number => betaCdf(alpha, beta, x);
const meanOf = ({ alpha, beta }: Beta): number => alpha / (alpha + beta);
/** x·density of Beta(α, β) is the mean times the density of Beta(α + 1, β). */
const tilted = ({ alpha, beta }: Beta): Beta => ({ alpha: alpha + 1, beta });

/** E[max(other − chosen, 0)]. */
const shortfall = (chosen: Beta, other: Beta): number =>
  Math.max(0, meanOf(other) * chanceAbove(tilted(other), chosen) - meanOf(chosen) * (1 - chanceAbove(tilted(chosen), other)));

const TAIL = 0.025;

/**
 * A belief that reaches up to the rate 1, as after one of one, has an edge there, and the lift's distribution a kink: the
 * rule is then as slow as any other, and needs many more places.
 */
const SMOOTH = 4;
const FINER = 125;

/** Exact percentiles of b/a − 1: where the share of the lifts below is what it is to be. */
function liftOf(a: Beta, b: Beta): BetaBinomial['lift'] {
  const isOverA = spread(a) <= spread(b);
  const nodes = nodesOf(isOverA ? a : b, a.beta < SMOOTH || b.beta < SMOOTH ? FINER : 1);
  const shareBelow = (ratio: number): number => (isOverA ? sumOf(nodes, (x) => below(b, x * ratio)) : 1 - sumOf(nodes, (x) => below(a, x / ratio)));
  const at = (share: number): number => Math.exp(solve((log) => shareBelow(Math.exp(log)) - share, Math.log(meanOf(b) / meanOf(a)))) - 1;
  return { low: at(TAIL), middle: at(0.5), high: at(1 - TAIL) };
}

const sumOf = (nodes: readonly Node[], of: (x: number) => number): number => nodes.reduce((sum, { x, weight }) => sum + weight * of(x), 0);
