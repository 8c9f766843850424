import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve } from '../../edge/src/learning/cholesky.ts';
import { fitRidge } from '../../edge/src/learning/logistic.ts';
import { probabilityOf } from '../../edge/src/learning/log-odds.ts';
import { logOddsWith, lossOf, type Pull, type Sample, slopeOf, type Weights } from '../../edge/src/learning/ridge-loss.ts';
import { seeded } from '../load/random.ts';

const RULES = 4;

/** Leads by chance, with customers and others among them. */
const anySample = fc
  .array(fc.tuple(fc.subarray([0, 1, 2, 3]), fc.boolean(), fc.double({ min: 0.2, max: 3, noNaN: true })), { minLength: 8, maxLength: 50 })
  .filter((leads) => leads.some(([, won]) => won) && leads.some(([, won]) => !won))
  .map((leads): Required<Sample> => ({
    rules: leads.map(([held]) => held),
    amounts: leads.map(([held, , weight]) => held.map((rule) => (weight * (rule + 1)) % 2)),
    won: leads.map(([, won]) => won),
    weights: leads.map(([, , weight]) => weight),
  }));
const anyPrior = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: RULES, maxLength: RULES });

/** The same minimum in the slowest and plainest way, written from the formula: down the slope in small steps. */
function byDescent({ rules, amounts, won, weights }: Required<Sample>, { prior, lambda }: Pull): Weights {
  let fit = { rules: [...prior], intercept: 0 };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // No curvature is above the sum of weights · (rules · the largest amount squared + 1) / 4, plus the penalty.
  const step = 1 / ((total * (RULES * 4 + 1)) / 4 + lambda);
  for (let i = 0; i < 60_000; i++) {
    const down = fit.rules.map((weight, rule) => lambda * ((prior[rule] ?? 0) - weight));
    let downIntercept = 0;
    for (const [lead, held] of rules.entries()) {
      const sum = held.reduce((sum, rule, place) => sum + (fit.rules[rule] ?? 0) * (amounts[lead]?.[place] ?? 0), fit.intercept);
      const error = (weights[lead] ?? 1) * ((won[lead] ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
      for (const [place, rule] of held.entries()) down[rule] = (down[rule] ?? 0) + error * (amounts[lead]?.[place] ?? 0);
      downIntercept += error;
    }
    fit = { rules: fit.rules.map((weight, rule) => weight + step * (down[rule] ?? 0)), intercept: fit.intercept + step * downIntercept };
    if (Math.hypot(...down, downIntercept) < 1e-9) break;
  }
  return fit;
}

const flat = ({ rules, intercept }: Weights): number[] => [...rules, intercept];
const apart = (one: Weights, other: Weights): number => Math.max(...flat(one).map((weight, i) => Math.abs(weight - (flat(other)[i] ?? Number.NaN))));

describe('the regression', () => {
  it('finds what slow descent finds', () => {
    fc.assert(
      fc.property(anySample, anyPrior, fc.double({ min: 0.5, max: 20, noNaN: true }), (sample, prior, lambda) => {
        expect(apart(fitRidge(sample, { prior, lambda }), byDescent(sample, { prior, lambda }))).toBeLessThan(1e-5);
      }),
      { numRuns: 30 },
    );
  });

  it('is the prior itself under a heavy penalty, and the customers’ share all the same', () => {
    fc.assert(
      fc.property(anySample, anyPrior, (sample, prior) => {
        const fit = fitRidge(sample, { prior, lambda: 1e9 });
        expect(Math.max(...fit.rules.map((weight, rule) => Math.abs(weight - (prior[rule] ?? 0))))).toBeLessThan(1e-6);
        const said = sample.rules.reduce(
          (sum, held, lead) => sum + (sample.weights[lead] ?? 1) * probabilityOf(logOddsWith(fit, held, sample.amounts[lead])),
          0,
        );
        expect(said).toBeCloseTo(
          sample.weights.reduce((sum, weight, lead) => sum + (sample.won[lead] ? weight : 0), 0),
          5,
        );
      }),
    );
  });

  it('is the plain one without a penalty: odds as they were counted', () => {
    // With the rule 3 of 4 buy, without it 1 of 4.
    const rules = [[0], [0], [0], [0], [], [], [], []];
    const won = [true, true, true, false, true, false, false, false];
    const fit = fitRidge({ rules, won }, { prior: [5], lambda: 0 });
    expect(fit.intercept).toBeCloseTo(-Math.log(3), 4);
    expect(fit.rules[0]).toBeCloseTo(2 * Math.log(3), 4);
  });

  it('takes a weight of two for two leads', () => {
    const once = fitRidge({ rules: [[0], [0], [1], []], won: [true, false, true, false], weights: [2, 1, 1, 3] }, { prior: [0, 0], lambda: 1 });
    const twice = fitRidge({ rules: [[0], [0], [0], [1], [], [], []], won: [true, true, false, true, false, false, false] }, { prior: [0, 0], lambda: 1 });
    expect(apart(once, twice)).toBeLessThan(1e-7);
  });

  it('does not depend on the leads’ order', () => {
    fc.assert(
      fc.property(anySample, anyPrior, fc.integer(), (sample, prior, seed) => {
        const { next } = seeded(seed);
        const order = sample.won.map((_, lead) => [next(), lead] as const).toSorted((a, b) => a[0] - b[0]);
        const of = <T>(values: readonly T[]): T[] => order.flatMap(([, lead]) => values.slice(lead, lead + 1));
        const mixed = { rules: of(sample.rules), amounts: of(sample.amounts), won: of(sample.won), weights: of(sample.weights) };
        expect(apart(fitRidge(sample, { prior, lambda: 1 }), fitRidge(mixed, { prior, lambda: 1 }))).toBeLessThan(1e-6);
      }),
    );
  });

  it('comes to an end, flat, where a rule divides customers from others without an exception', () => {
    const sample: Sample = { rules: [[0], [0], [0], [1], [1], [1]], won: [true, true, true, false, false, false] };
    for (const lambda of [0, 1e-3, 1]) {
      const pull = { prior: [0, 0], lambda: Math.max(lambda, 1e-6) };
      const fit = fitRidge(sample, pull);
      expect(fit.rules[0]).toBeGreaterThan(0.5);
      expect(flat(fit).every(Number.isFinite)).toBe(true);
      expect(Math.hypot(...slopeOf(fit, sample, pull).downhill)).toBeLessThan(1e-5);
    }
  });

  it('ends from a prior that is wildly wrong', () => {
    const fit = fitRidge({ rules: [[0], [0], [], []], won: [false, true, true, false] }, { prior: [300], lambda: 1e-3 });
    expect(fit.rules[0]).toBeLessThan(100);
    expect(Number.isFinite(fit.intercept)).toBe(true);
  });

  it('says so when there are only customers, or none', () => {
    for (const won of [true, false]) expect(() => fitRidge({ rules: [[0], []], won: [won, won] }, { prior: [0], lambda: 1 })).toThrow('customers and others');
    expect(() => fitRidge({ rules: [], won: [] }, { prior: [], lambda: 1 })).toThrow(RangeError);
  });

  it('leaves a rule that nobody met as the marketer wrote it', () => {
    expect(fitRidge({ rules: [[0], [], [0], []], won: [true, false, false, true] }, { prior: [0.2, 0.7], lambda: 1 }).rules[1]).toBe(0.7);
  });
});

it('knows how its loss falls and bends, as differences of it show', () => {
  const sample: Sample = { rules: [[0, 1], [0], [1, 2], [], [2]], won: [true, false, true, false, true], weights: [1, 2, 0.5, 1, 1] };
  const pull = { prior: [0.1, -0.2, 0.3], lambda: 0.7 };
  const at = [0.4, -0.3, 0.8, -0.1];
  const weightsOf = (all: readonly number[]): Weights => ({ rules: all.slice(0, -1), intercept: all.at(-1) ?? 0 });
  const nudged = (i: number, by: number): Weights => weightsOf(at.map((its, j) => (j === i ? its + by : its)));
  const { downhill, bends } = slopeOf(weightsOf(at), sample, pull);
  const h = 1e-5;
  for (const i of at.keys()) {
    expect(downhill[i]).toBeCloseTo((lossOf(nudged(i, -h), sample, pull) - lossOf(nudged(i, h), sample, pull)) / (2 * h), 6);
    const [above, below] = [slopeOf(nudged(i, h), sample, pull).downhill, slopeOf(nudged(i, -h), sample, pull).downhill];
    for (let j = i; j < at.length; j++) expect(bends[j * at.length + i]).toBeCloseTo(((below[j] ?? 0) - (above[j] ?? 0)) / (2 * h), 6);
  }
});

it('solves equations, and says when it cannot', () => {
  // [4 2; 2 3] x = [2; 5] by hand: x = (-1/2, 2).
  const x = solve(Float64Array.of(4, 0, 2, 3), [2, 5]);
  expect(x?.map((its) => its.toFixed(12))).toEqual(['-0.500000000000', '2.000000000000']);
  expect(solve(Float64Array.of(1, 0, 1, 1), [1, 1])).toBeNull();
});
