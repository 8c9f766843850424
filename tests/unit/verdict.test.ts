import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayCounts, verdict } from '../../edge/src/experiments/verdict.ts';
import { simulateExperiments } from '../simulate/experiments.ts';

const PLAN = { plannedDays: 14, alpha: 0.05, weights: [5_000, 5_000] };
const day = (n: number, ...arms: [exposures: number, conversions: number][]): DayCounts => ({
  day: n,
  arms: arms.map(([exposures, conversions]) => ({ exposures, conversions })),
});

/** Days of an experiment as they may come: cumulative, some without anybody. */
const history = (arms: number) =>
  fc
    .array(
      fc.array(fc.record({ visitors: fc.integer({ min: 0, max: 300 }), share: fc.double({ min: 0, max: 0.3, noNaN: true }) }), {
        minLength: arms,
        maxLength: arms,
      }),
      {
        minLength: 1,
        maxLength: 14,
      },
    )
    .map((days) => {
      const totals = Array.from({ length: arms }, () => ({ exposures: 0, conversions: 0 }));
      return days.map((added, i): DayCounts => {
        for (const [k, { visitors, share }] of added.entries()) {
          const total = totals[k];
          if (!total) continue;
          total.exposures += visitors;
          total.conversions += Math.floor(visitors * share);
        }
        return { day: i + 1, arms: totals.map((total) => ({ ...total })) };
      });
    });

describe('a verdict', () => {
  it('is mirrored when the arms are swapped', () => {
    const mirror = { winner: 'worse', worse: 'winner' } as Record<string, string>;
    fc.assert(
      fc.property(history(2), (days) => {
        const swapped = days.map(({ day: n, arms }) => ({ day: n, arms: arms.toReversed() }));
        const [one, other] = [verdict(days, PLAN), verdict(swapped, PLAN)];
        expect([mirror[other.state] ?? other.state, other.decidedOn]).toEqual([one.state, one.decidedOn]);
      }),
      { numRuns: 30 },
    );
  });

  it('is not taken back by a further day, and is the same however often it is asked for', () => {
    fc.assert(
      fc.property(history(3), (days) => {
        const plan = { ...PLAN, weights: [3_334, 3_333, 3_333] };
        const whole = verdict(days, plan);
        expect(verdict(days, plan)).toEqual(whole);
        const early = verdict(days.slice(0, -1), plan);
        const isDecided = early.state === 'winner' || early.state === 'worse';
        expect(isDecided ? [whole.state, whole.decidedOn, whole.arm] : null).toEqual(isDecided ? [early.state, early.decidedOn, early.arm] : null);
      }),
      { numRuns: 30 },
    );
  });

  it('is a state and numbers whatever there is: nobody, no conversion, nothing but conversions', () => {
    const all = [[], [day(1, [0, 0], [0, 0])], [day(1, [5, 0], [5, 0])], [day(1, [5, 5], [5, 5])], [day(8, [0, 0], [40, 40])], [day(20, [90, 90], [95, 0])]];
    expect(all.map((days) => verdict(days, PLAN).state)).toEqual(['collecting', 'collecting', 'collecting', 'collecting', 'untrustworthy', 'no_difference']);
    expect(JSON.stringify(all.map((days) => verdict(days, PLAN)))).not.toContain('NaN');
  });

  it('is none before the seventh day, however far apart the arms are', () => {
    const apart = [1, 2, 3, 4, 5, 6, 7].map((n) => day(n, [n * 500, n * 20], [n * 500, n * 60]));
    expect(verdict(apart.slice(0, 6), PLAN)).toMatchObject({ state: 'collecting', decidedOn: null });
    expect(verdict(apart, PLAN)).toMatchObject({ state: 'winner', decidedOn: 7, arm: 1 });
  });

  it('is none while the split is broken, also where a winner would be', () => {
    const lost = Array.from({ length: 14 }, (_, i) => day(i + 1, [(i + 1) * 500, (i + 1) * 20], [(i + 1) * 440, (i + 1) * 60]));
    expect(verdict(lost, PLAN)).toMatchObject({ state: 'untrustworthy', decidedOn: null, split: { isBroken: true } });
  });

  it('says that a test was stopped, where nothing was decided', () => {
    const equal = Array.from({ length: 9 }, (_, i) => day(i + 1, [(i + 1) * 100, (i + 1) * 5], [(i + 1) * 100, (i + 1) * 5]));
    expect(verdict(equal, PLAN, 9).state).toBe('stopped');
    expect(verdict(equal, PLAN).state).toBe('leading');
  });

  it('of several challengers names the best, and stops for a worse one only when all are', () => {
    const plan = { ...PLAN, weights: [3_334, 3_333, 3_333] };
    const days = (b: number, c: number) =>
      Array.from({ length: 10 }, (_, i) => day(i + 1, [(i + 1) * 400, (i + 1) * 24], [(i + 1) * 400, (i + 1) * b], [(i + 1) * 400, (i + 1) * c]));
    expect(verdict(days(60, 80), plan)).toMatchObject({ state: 'winner', arm: 2 });
    expect(verdict(days(4, 24), plan)).toMatchObject({ state: 'leading', arm: null });
    expect(verdict(days(4, 3), plan)).toMatchObject({ state: 'worse' });
  });
});

it('is wrong about equals as rarely as it says, and finds what it is there to find', () => {
  const truth = { experiments: 100, days: 14, visitorsPerDay: 400, rate: 0.05, chances: 0 };
  const equals = simulateExperiments({ ...truth, lift: 0, seed: 20261122 });
  const called = (equals.states.winner ?? 0) + (equals.states.worse ?? 0);
  // 5 % of 100, within what chance does to so few; peeking calls many more of the same.
  expect(called / 100).toBeLessThan(0.11);
  expect(equals.peeking.pBelow5).toBeGreaterThan(2 * called);
  const better = simulateExperiments({ ...truth, lift: 0.3, seed: 20261123 });
  expect((better.states.winner ?? 0) / 100).toBeGreaterThan(0.53);
  expect((better.states.winner ?? 0) / 100).toBeLessThan(0.77);
});
