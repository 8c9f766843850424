import { describe, expect, it } from 'vitest';
import { betaBinomial } from '../../edge/src/experiments/beta-binomial.ts';
import { dailyLooks } from '../../edge/src/experiments/daily-looks.ts';
import { groupSequentialBounds, spentBy } from '../../edge/src/experiments/group-sequential.ts';
import { labelConfidenceSequence } from '../../edge/src/experiments/label-confidence-sequence.ts';
import { sampleRatioMismatch } from '../../edge/src/experiments/sample-ratio-mismatch.ts';
import { daysFor, smallestLift, visitorsPerArm } from '../../edge/src/experiments/sample-size.ts';
import { betaCdf, betaQuantile, chiSquareAbove, logGamma, normalCdf, normalQuantile } from '../../edge/src/experiments/special-functions.ts';
import { chancesBest, thompson } from '../../edge/src/experiments/thompson.ts';
import { verdict } from '../../edge/src/experiments/verdict.ts';
import vectors from '../vectors/statistics.json' with { type: 'json' };

/** Against numbers that others have made, by other programs: see `meta` in the file. */

/** How far a value is off, in units of what is allowed: at most 1. */
const off = (value: number, expected: number, relative: number, absolute = 0): number =>
  value === expected ? 0 : Math.abs(value - expected) / (absolute + relative * Math.abs(expected));

const FUNCTIONS: Record<string, (...args: never[]) => number> = {
  lgamma: logGamma,
  regIncBeta: betaCdf,
  betaQuantile,
  normCdf: normalCdf,
  normQuantile: normalQuantile,
  chi2sf: chiSquareAbove,
};

it.each(Object.entries(vectors.specialFunctions))('computes what others compute: %s', (name, cases: number[][]) => {
  for (const each of cases)
    expect(off(FUNCTIONS[name]?.(...(each.slice(0, -1) as never[])) ?? Number.NaN, each.at(-1) ?? 0, 1e-9, 1e-12)).toBeLessThanOrEqual(1);
  expect(cases.length).toBeGreaterThan(3);
});

it.each(vectors.betaBinomial)('believes of two arms what follows from their counts: $id', (each) => {
  const control = { exposures: each.nA, conversions: each.conversionsA };
  const challenger = { exposures: each.nB, conversions: each.conversionsB };
  const { chanceBetter, lossOfChallenger, lossOfControl, lift } = betaBinomial(control, challenger, each.prior);
  expect(off(chanceBetter, each.pBgtA, 0, 1e-6)).toBeLessThanOrEqual(1);
  expect(off(lossOfChallenger, each.expectedLossChooseB, 0, 1e-6)).toBeLessThanOrEqual(1);
  expect(off(lossOfControl, each.expectedLossChooseA, 0, 1e-6)).toBeLessThanOrEqual(1);
  const [low = Number.NaN, high = Number.NaN] = each.liftCI95;
  expect(off(lift.low, low, 1e-5, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(lift.high, high, 1e-5, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(lift.middle, each.liftMedian, 1e-5, 1e-9)).toBeLessThanOrEqual(1);
  // The other way round it is the mirror image.
  const mirror = betaBinomial(challenger, control, each.prior);
  expect(off(mirror.chanceBetter, 1 - chanceBetter, 0, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(mirror.lift.high, 1 / (1 + lift.low) - 1, 1e-5, 1e-9)).toBeLessThanOrEqual(1);
});

it.each(vectors.srm)('notices a split that is not as planned: $id', ({ observed, weights, chi2, p, srmAt0_001: isBroken }) => {
  const check = sampleRatioMismatch(observed, weights);
  expect(off(check.chiSquare, chi2, 1e-9, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(check.p, p, p < 1e-6 ? 1e-6 : 0, 1e-9)).toBeLessThanOrEqual(1);
  const total = observed.reduce((sum, count) => sum + count, 0);
  expect(check.isBroken).toBe(isBroken && weights.every((weight) => weight * total >= 5));
});

it.each(vectors.labelConfidenceSequence)('bounds the lift at any time: $id', (each) => {
  const { conversionsA, conversionsB, weightA, weightB, alpha, kappa } = each;
  const sequence = labelConfidenceSequence({ control: conversionsA, challenger: conversionsB }, { control: weightA, challenger: weightB }, { alpha, kappa });
  expect(off(sequence.p, each.pValue, 0, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(sequence.logBayesFactor, each.logBF ?? 0, 1e-9, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(sequence.share.low, each.qLo, 1e-6, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(sequence.share.high, each.qHi, 1e-6, 1e-9)).toBeLessThanOrEqual(1);
  expect(off(sequence.lift.low, each.liftLo, 1e-5, 1e-9)).toBeLessThanOrEqual(1);
  expect(sequence.lift.high === null).toBe(each.liftHi === null);
  expect(off(sequence.lift.high ?? 0, each.liftHi ?? 0, 1e-5)).toBeLessThanOrEqual(1);
});

it.each(vectors.sampleSize)('says how many visitors are needed: $id', ({ baseline, relativeMDE, alpha, power, nPerArm_pooled: n }) => {
  expect(visitorsPerArm(baseline, relativeMDE, { alpha, power })).toBe(n);
  const lift = smallestLift(baseline, n, { alpha, power }) ?? Number.NaN;
  expect(off(lift, relativeMDE, 1e-3)).toBeLessThanOrEqual(1);
});

it.each(vectors.duration)('says how long that takes, in whole weeks: $id', ({ nPerArm, arms, dailyVisitors, coverage, rawDays, roundedDays }) => {
  expect(daysFor(nPerArm, arms, dailyVisitors, coverage)).toEqual({ raw: rawDays, whole: roundedDays });
});

it.each(vectors.thompson)('shares out visitors by the chance to be best, above a floor: $id', ({ arms, prior, pBest, ...allocations }) => {
  const counts = arms.map(({ conversions, n }) => ({ conversions, exposures: n }));
  const chances = chancesBest(counts, prior);
  chances.forEach((chance, i) => expect(off(chance, pBest[i] ?? Number.NaN, 0, 1e-6)).toBeLessThanOrEqual(1));
  for (const floor of [0.01, 0.05, 0.1]) {
    const expected = (allocations as unknown as Record<string, number[]>)[`alloc_additiveFloor_${floor}`];
    thompson(counts, { floor, prior }).forEach((share, i) => expect(off(share, expected?.[i] ?? Number.NaN, 0, 1e-6)).toBeLessThanOrEqual(1));
  }
});

const NOBODY = { exposures: 0, conversions: 0 };

describe('looks day by day', () => {
  const { boundaries, publishedAnchor } = vectors.groupSequential;

  it.each(boundaries)(
    'have the bounds that spend no more than planned: $schedule, $alpha',
    ({ schedule, alpha, informationFractions, cumAlphaSpent, zBounds }) => {
      // The file has six decimals of what is a share of equal days.
      const looks = informationFractions.map((fraction, i, all) => {
        const time = schedule === 'uneven' ? fraction : (i + 1) / all.length;
        return { time, information: time * 1_000 };
      });
      looks.forEach(({ time }, i) => expect(off(spentBy(time, alpha), cumAlphaSpent[i] ?? Number.NaN, 1e-5)).toBeLessThanOrEqual(1));
      groupSequentialBounds(looks, alpha).forEach((bound, i) => {
        const expected = zBounds[i] ?? Number.NaN;
        // Beyond 8 there is nothing that anybody will see.
        expect(off(Math.min(8, bound), Math.min(8, expected), 2e-4)).toBeLessThanOrEqual(1);
      });
    },
  );

  it.each(vectors.groupSequential.paths)(
    'say the same as another program did, on each day and in the end: $id',
    ({ plannedDays, alpha, looks, verdict: expected }) => {
      const days = looks.map(({ day, nA, cA, nB, cB }) => ({
        day,
        arms: [
          { exposures: nA, conversions: cA },
          { exposures: nB, conversions: cB },
        ],
      }));
      const standings = days.map(({ day, arms: [control = NOBODY, challenger = NOBODY] }) => ({ day, control, challenger }));
      const seen = dailyLooks(standings, plannedDays, alpha);
      expect(seen.map(({ day, isCrossed }) => [day, isCrossed])).toEqual(looks.map(({ day, crossed }) => [day, crossed]));
      for (const [i, { z, bound, lift }] of seen.entries()) {
        const theirs = looks[i];
        expect(off(z, theirs?.z ?? Number.NaN, 1e-8, 1e-8)).toBeLessThanOrEqual(1);
        expect(off(Math.min(8, bound), Math.min(8, theirs?.zBound ?? Number.NaN), 2e-4)).toBeLessThanOrEqual(1);
        // In the log ratio the interval is as wide as its bound.
        const [low = Number.NaN, high = Number.NaN] = theirs?.rciLift ?? [];
        expect(off(Math.log1p(lift.low), Math.log1p(low), 1e-3, 1e-3)).toBeLessThanOrEqual(1);
        expect(off(Math.log1p(lift.high), Math.log1p(high), 1e-3, 1e-3)).toBeLessThanOrEqual(1);
      }
      const { state, decidedOn } = verdict(days, { plannedDays, alpha, weights: [5_000, 5_000] });
      const said = { A: 'worse', B: 'winner', null: 'no_difference' }[String(expected.winner)];
      expect([state, decidedOn]).toEqual([said, expected.day]);
    },
  );

  it('agree with what was published', () => {
    const looks = [1, 2, 3, 4, 5].map((k) => ({ time: k / 5, information: k }));
    groupSequentialBounds(looks).forEach((bound, i) =>
      expect(off(bound, publishedAnchor.published_ldbounds_gsDesign[i] ?? Number.NaN, 2e-4)).toBeLessThanOrEqual(1),
    );
  });
});
