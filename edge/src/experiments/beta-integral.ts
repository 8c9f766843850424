import { logBeta } from './special-functions.ts';

/** A belief about a rate: Beta(alpha, beta). */
export interface Beta {
  alpha: number;
  beta: number;
}

/** A place of a belief, and how much of the belief lies about there. The weights sum to one. */
export interface Node {
  x: number;
  weight: number;
}

/** Where the density has fallen to e⁻⁴⁰ of its peak there is nothing left for a double. */
const DEPTH = 40;
const NODES = 160;

/**
 * A belief as places with weights: the trapezoidal rule in logit(x), where the density of any Beta is a smooth bell with
 * tails that fall off exponentially, so that the rule converges faster than any power of its step (Trefethen, Weideman,
 * SIAM Review 2014). Good for whatever varies no faster than the belief itself: of two beliefs take the narrower one, or `finer` steps.
 */
export function nodesOf({ alpha, beta }: Beta, finer = 1): Node[] {
  const [low, high] = [edge(alpha, beta, -1), edge(alpha, beta, 1)];
  const count = NODES * finer;
  const step = (high - low) / count;
  const front = -logBeta(alpha, beta);
  return Array.from({ length: count + 1 }, (_, i) => {
    const y = low + i * step;
    return { x: logistic(y), weight: step * Math.exp(front + logDensity(alpha, beta, y)) };
  });
}

/** How wide a belief is in logit(x), about. */
export const spread = ({ alpha, beta }: Beta): number => Math.sqrt(1 / alpha + 1 / beta);

const logistic = (y: number): number => 1 / (1 + Math.exp(-y));

/** ln of xᵅ(1−x)ᵝ at x = logistic(y), without the loss of a difference near the ends. */
const logDensity = (alpha: number, beta: number, y: number): number => -alpha * softPlus(-y) - beta * softPlus(y);

const softPlus = (y: number): number => Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));

/** How far the bell reaches on one side. */
function edge(alpha: number, beta: number, side: 1 | -1): number {
  const peak = Math.log(alpha / beta);
  const bottom = logDensity(alpha, beta, peak) - DEPTH;
  let reach = Math.sqrt(1 / alpha + 1 / beta);
  while (logDensity(alpha, beta, peak + side * reach) > bottom) reach *= 1.25;
  return peak + side * reach;
}
