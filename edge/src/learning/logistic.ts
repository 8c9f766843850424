import { solve } from './cholesky.ts';
import { logOddsOf } from './log-odds.ts';
import { lossOf, type Pull, type Sample, slopeOf, type Weights, weightOf } from './ridge-loss.ts';

/**
 * The least penalty. Where a rule divides customers from others without an exception, its weight has no
 * end without one; this one leaves all other weights as they are to some six digits.
 */
const LEAST_LAMBDA = 1e-6;
/** Newton needs 5 to 10 steps; what a rule divides needs some 20, about one a nat. */
const STEPS = 100;
/** What one more step would gain, in nats a lead, when there is nothing more to gain: weights are then right to about 1e-7. */
const NOTHING = 1e-15;
/** Times that a step is halved before it is taken for rounding errors. */
const HALVINGS = 40;

/** The customers' share. With all or none no intercept is the best one: then there is nothing to learn. */
function shareOf(sample: Sample): number {
  let total = 0;
  let won = 0;
  for (const [lead, yes] of sample.won.entries()) {
    total += weightOf(sample, lead);
    if (yes) won += weightOf(sample, lead);
  }
  if (!(won > 0 && won < total)) throw new RangeError('Learning needs customers and others');
  return won / total;
}

/**
 * Ridge logistic regression: the weights w and the intercept b that minimise
 * Σ sᵢ · surprise(b + Σ w · amount of the rules that hold for i) + λ/2 · ‖w − prior‖².
 * It is pulled towards the prior, not towards zero. Newton's method, for this loss the same as iteratively
 * reweighted least squares (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1),
 * with steps halved until the loss falls, so that it cannot run away. There is one minimum only, so that
 * neither the start nor the leads' order matters.
 *
 * @param pull `prior` in log-odds, one a rule; `lambda` is 1 / variance of what a weight may differ from
 *   it: 1 says ± 1 in log-odds, which is ± 14 points
 * @throws RangeError when all are customers, or none is
 */
export function fitRidge(sample: Sample, { prior, lambda }: Pull): Weights {
  const pull = { prior, lambda: Math.max(lambda, LEAST_LAMBDA) };
  let fit: Weights = { rules: prior, intercept: logOddsOf(shareOf(sample)) };
  let loss = lossOf(fit, sample, pull);
  for (let step = 0; step < STEPS; step++) {
    const { downhill, bends } = slopeOf(fit, sample, pull);
    const move = solve(bends, downhill);
    if (!move) break;
    const gain = move.reduce((sum, by, i) => sum + (by * (downhill[i] ?? 0)) / 2, 0);
    if (gain <= NOTHING * sample.won.length) break;
    const from = fit;
    let part = 1;
    let next = loss;
    // Armijo's rule: a tenth of what the slope promises is enough.
    for (let halving = 0; halving < HALVINGS; halving++, part /= 2) {
      fit = moved(from, move, part);
      next = lossOf(fit, sample, pull);
      if (next <= loss - 0.2 * part * gain) break;
    }
    if (!(next < loss)) return from;
    loss = next;
  }
  return fit;
}

const moved = ({ rules, intercept }: Weights, move: readonly number[], part: number): Weights => ({
  rules: rules.map((weight, rule) => weight + part * (move[rule] ?? 0)),
  intercept: intercept + part * (move[rules.length] ?? 0),
});
