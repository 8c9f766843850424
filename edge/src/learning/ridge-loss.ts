import { probabilityOf, surprise } from './log-odds.ts';

/**
 * Which rules hold for one lead: their numbers, each once, in rising order. For a lead most rules do not
 * hold; a matrix of noughts would cost ten times the time.
 */
export type Held = readonly number[];

export interface Sample {
  rules: readonly Held[];
  /** How much of each of them, at the same place; 1 where left out. What was done is an amount: it has cooled. */
  amounts?: readonly Held[];
  won: readonly boolean[];
  /** How many leads each one stands for; 1 where left out. */
  weights?: readonly number[];
}

/** Log-odds (natural): of each rule, and of a lead for which none holds. */
export interface Weights {
  rules: readonly number[];
  intercept: number;
}

/** What pulls weights back: λ/2 · ‖w − prior‖², the intercept left free. */
export interface Pull {
  prior: readonly number[];
  lambda: number;
}

export const weightOf = ({ weights }: Sample, lead: number): number => weights?.[lead] ?? 1;

export function logOddsWith({ rules, intercept }: Weights, held: Held, amounts?: Held): number {
  let sum = intercept;
  for (let place = 0; place < held.length; place++) sum += (rules[held[place] ?? 0] ?? 0) * (amounts?.[place] ?? 1);
  return sum;
}

/** The surprise over all leads and the penalty, in nats. */
export function lossOf(fit: Weights, sample: Sample, { prior, lambda }: Pull): number {
  const data = sample.rules.reduce(
    (sum, held, lead) => sum + weightOf(sample, lead) * surprise(logOddsWith(fit, held, sample.amounts?.[lead]), sample.won[lead] === true),
    0,
  );
  return data + (lambda / 2) * fit.rules.reduce((sum, weight, rule) => sum + (weight - (prior[rule] ?? 0)) ** 2, 0);
}

/** Where the loss falls steepest, and how it bends: minus its gradient, and its second derivatives. The intercept comes last. */
export interface Slope {
  downhill: number[];
  /** Row by row, lower triangle. */
  bends: Float64Array;
}

export function slopeOf(fit: Weights, sample: Sample, { prior, lambda }: Pull): Slope {
  const last = fit.rules.length;
  const size = last + 1;
  const downhill = fit.rules.map((weight, rule) => lambda * ((prior[rule] ?? 0) - weight));
  downhill.push(0);
  const bends = new Float64Array(size * size);
  const bend = (row: number, column: number, by: number): void => {
    bends[row * size + column] = (bends[row * size + column] ?? 0) + by;
  };
  for (let rule = 0; rule < last; rule++) bend(rule, rule, lambda);
  for (const [lead, held] of sample.rules.entries()) {
    const amounts = sample.amounts?.[lead];
    const p = probabilityOf(logOddsWith(fit, held, amounts));
    const pull = weightOf(sample, lead) * ((sample.won[lead] ? 1 : 0) - p);
    const by = weightOf(sample, lead) * p * (1 - p);
    for (let place = 0; place < held.length; place++) {
      const rule = held[place] ?? 0;
      const amount = amounts?.[place] ?? 1;
      downhill[rule] = (downhill[rule] ?? 0) + pull * amount;
      for (let other = 0; other <= place; other++) bend(rule, held[other] ?? 0, by * amount * (amounts?.[other] ?? 1));
      bend(last, rule, by * amount);
    }
    downhill[last] = (downhill[last] ?? 0) + pull;
    bend(last, last, by);
  }
  return { downhill, bends };
}
