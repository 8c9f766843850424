import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOf } from '../../edge/src/learning/binning.ts';
import { calibrate } from '../../edge/src/learning/calibrate.ts';
import { chooseLambda, USUAL_LAMBDA } from '../../edge/src/learning/choose-lambda.ts';
import { type Column, holds, pointsOf, type PointRule } from '../../edge/src/learning/columns.ts';
import { stratifiedFolds } from '../../edge/src/learning/folds.ts';
import { learnCard } from '../../edge/src/learning/learn-card.ts';
import { learnPoints } from '../../edge/src/learning/learn-points.ts';
import { LOG_ODDS_OF_A_POINT, probabilityOf } from '../../edge/src/learning/log-odds.ts';
import { monotoneStarts } from '../../edge/src/learning/monotone.ts';
import { logOddsWith } from '../../edge/src/learning/ridge-loss.ts';
import { seeded } from '../load/random.ts';

const places = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('points', () => {
  /** `truth` in log-odds; a third of the rules hold for each lead. */
  function invented(truth: readonly number[], count: number, seed: number) {
    const { chance } = seeded(seed);
    const rules = places(count).map(() => truth.flatMap((_, rule) => (chance(1 / 3) ? [rule] : [])));
    return { rules, won: rules.map((held) => chance(probabilityOf(held.reduce((sum, rule) => sum + (truth[rule] ?? 0), -1.5)))) };
  }

  it('double the odds by ten, and need no second fit to be a probability', () => {
    const truth = [Math.LN2, 2 * Math.LN2, 0, -Math.LN2];
    const sample = invented(truth, 20_000, 1);
    const { points, intercept } = learnPoints({ sample, points: [0, 0, 0, 0], lambda: 1 }, seeded(1).next);
    for (const [rule, wanted] of [10, 20, 0, -10].entries()) expect(Math.abs((points[rule] ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1);
    const said = sample.rules.map((held) => probabilityOf(held.reduce((sum, rule) => sum + (points[rule] ?? 0), 0) * LOG_ODDS_OF_A_POINT + intercept));
    const came = sample.won.filter(Boolean).length / sample.won.length;
    expect(Math.abs(said.reduce((sum, p) => sum + p, 0) / said.length - came)).toBeLessThan(0.01);
  });

  it('put two leads in another order than the regression only where it hardly tells them apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 8 }), fc.nat(), (truth, seed) => {
        const sample = invented(truth, 60, seed);
        fc.pre(sample.won.includes(true) && sample.won.includes(false));
        const { points, exact } = learnPoints({ sample, points: truth.map(() => 0), lambda: 3 }, seeded(1).next);
        for (const a of sample.rules.slice(0, 20)) {
          for (const b of sample.rules.slice(20, 40)) {
            const rounded = a.reduce((sum, rule) => sum + (points[rule] ?? 0), 0) - b.reduce((sum, rule) => sum + (points[rule] ?? 0), 0);
            const differing = a.filter((rule) => !b.includes(rule)).length + b.filter((rule) => !a.includes(rule)).length;
            const apart = (logOddsWith(exact, a) - logOddsWith(exact, b)) / LOG_ODDS_OF_A_POINT;
            expect(Math.abs(rounded - apart)).toBeLessThanOrEqual(differing / 2 + 1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stay the marketer’s when the penalty is heavy, in the scale that fits', () => {
    const sample = invented([Math.LN2, 2 * Math.LN2], 5_000, 2);
    const { points, scale } = learnPoints({ sample, points: [40, 80], lambda: 1e9 }, seeded(1).next);
    expect(points[0]).toBeCloseTo(10, -0.5);
    expect(points[1]).toBe(Math.round(80 * scale));
    expect(scale).toBeGreaterThan(0.2);
    expect(scale).toBeLessThan(0.3);
  });

  it('are never below zero where engagement cannot be', () => {
    const sample = invented([1, -1, 0.5], 3_000, 3);
    const free = learnPoints({ sample, points: [0, 0, 0], lambda: 1 }, seeded(1).next);
    const above = learnPoints({ sample, points: [0, 0, 0], lambda: 1, neverNegative: [0, 1, 2] }, seeded(1).next);
    expect(free.points[1]).toBeLessThan(-5);
    expect(above.points[1]).toBe(0);
    expect(above.points[0]).toBeGreaterThan(5);
  });

  it('of rules that exclude each other begin at zero, with the same odds', () => {
    const { chance } = seeded(4);
    const rules = places(600).map((lead) => [lead % 3]);
    const won = rules.map(([rule = 0]) => chance([0.1, 0.3, 0.6][rule] ?? 0));
    const input = { sample: { rules, won }, points: [0, 0, 0], lambda: 1 };
    const shifted = learnPoints({ ...input, choices: [[0, 1, 2]] }, seeded(1).next);
    const free = learnPoints(input, seeded(1).next);
    expect(Math.min(...shifted.points)).toBe(0);
    for (const rule of [0, 1, 2]) {
      const oddsOf = ({ points, intercept }: typeof free): number => (points[rule] ?? 0) * LOG_ODDS_OF_A_POINT + intercept;
      expect(oddsOf(shifted)).toBeCloseTo(oddsOf(free), 9);
    }
  });
});

describe('the penalty', () => {
  it('stays the usual one when outcomes are few', () => {
    const rules = places(30).map((lead) => (lead % 2 ? [0] : []));
    expect(chooseLambda({ rules, won: places(30).map((lead) => lead % 7 === 0) }, [0.3], seeded(1).next)).toBe(USUAL_LAMBDA);
  });

  it('is light when many outcomes contradict the card, heavy when they say nothing more than it does', () => {
    const { chance } = seeded(5);
    const rules = places(1_200).map(() => places(12).filter(() => chance(0.3)));
    const strong = rules.map((held) => chance(probabilityOf(held.reduce((sum, rule) => sum + (rule % 2 ? 2 : -2), 0))));
    const asCard = rules.map((held) => chance(probabilityOf(held.length * 0.3 - 1)));
    expect(
      chooseLambda(
        { rules, won: strong },
        places(12).map(() => 0),
        seeded(1).next,
      ),
    ).toBeLessThan(USUAL_LAMBDA);
    expect(
      chooseLambda(
        { rules, won: asCard },
        places(12).map(() => 0.3),
        seeded(1).next,
      ),
    ).toBeGreaterThan(USUAL_LAMBDA);
  });

  it('is the same for the same seed', () => {
    const won = places(50).map((lead) => lead % 5 === 0);
    expect(stratifiedFolds(won, 5, seeded(9).next)).toEqual(stratifiedFolds(won, 5, seeded(9).next));
    const customers = stratifiedFolds(won, 5, seeded(9).next).filter((_, lead) => won[lead]);
    expect(customers.toSorted()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});

describe('rules of a column', () => {
  const seen = (won: boolean[]) => ({ leads: places(won.length), won });

  it('are ranges of about as many leads each, and one for what many share', () => {
    const values = [...places(600).map(() => 0), ...places(400).map((i) => i + 1)];
    const { chance } = seeded(6);
    const won = values.map((value) => chance(value / 500));
    const bins = binsOf({ name: 'pages', kind: 'number', values }, seen(won), { most: 4, card: [] });
    expect(bins[0]).toEqual({ column: 'pages', below: 1 });
    expect(bins).toHaveLength(4);
  });

  it('exclude each other and leave nobody out', () => {
    const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 80 }), fc.integer({ min: 2, max: 9 }), (leads, most) => {
        const numbers: Column = { name: 'n', kind: 'number', values: leads.map(([its]) => its) };
        const names: Column = { name: 'c', kind: 'category', values: leads.map(([its]) => (its === null ? null : String(its % 5))) };
        const card: PointRule[] = [
          { when: { column: 'n', atLeast: 7 }, points: 5 },
          { when: { column: 'c', in: ['3'] }, points: 5 },
        ];
        for (const column of [numbers, names]) {
          const bins = binsOf(column, seen(leads.map(([, won]) => won)), { most, card });
          for (const its of column.values) expect(bins.filter((bin) => holds(bin, its))).toHaveLength(1);
        }
      }),
    );
  });

  it('rise or fall where the data say so, and keep a hump that is one', () => {
    const count = (leads: number, won: number) => ({ leads, won });
    expect(monotoneStarts([count(100, 5), count(100, 12), count(100, 10), count(100, 30)])).toEqual([0, 1, 3]);
    expect(monotoneStarts([count(100, 30), count(100, 20), count(100, 21), count(100, 5)])).toEqual([0, 1, 3]);
    expect(monotoneStarts([count(1_000, 50), count(1_000, 300), count(1_000, 60)])).toEqual([0, 1, 2]);
  });
});

describe('a card from columns', () => {
  const { chance, between } = seeded(8);
  const pages = places(800).map(() => between(0, 40));
  const source = places(800).map(() => (chance(0.1) ? null : chance(0.5) ? 'zalo' : 'google'));
  const columns: Column[] = [
    { name: 'pages', kind: 'number', values: pages },
    { name: 'source', kind: 'category', values: source },
  ];
  const won = pages.map((seen, lead) => chance(probabilityOf(-2 + seen / 15 + (source[lead] === 'zalo' ? 0.7 : 0))));
  const card: PointRule[] = [
    { when: { column: 'pages', atLeast: 13 }, points: 10 },
    { when: { column: 'pages', atLeast: 31 }, points: 10 },
    { when: { column: 'source', in: ['google'] }, points: 4 },
    { when: { column: 'source', missing: true }, points: 2 },
  ];
  const all = { leads: places(800), won };

  it('ranks as the marketer’s card under a heavy penalty', () => {
    const learned = learnCard({ columns, card, seen: all, lambda: 1e9 }, seeded(1).next);
    const perPoint = learned.learned.scale * LOG_ODDS_OF_A_POINT;
    const offset = learned.exactLogOdds(0) - pointsOf(card, columns, 0) * perPoint;
    for (const lead of all.leads) expect(learned.exactLogOdds(lead)).toBeCloseTo(pointsOf(card, columns, lead) * perPoint + offset, 5);
  });

  it('gives by its rules, as they can be read, the points that it was learned with', () => {
    const learned = learnCard({ columns, card, seen: all }, seeded(1).next);
    expect(learned.rules.every(({ points }) => Number.isInteger(points) && points > 0)).toBe(true);
    for (const lead of all.leads) expect(pointsOf(learned.rules, columns, lead)).toBe(learned.pointsOf(lead));
  });

  it('finds out what the marketer did not know', () => {
    const learned = learnCard({ columns, card, seen: all }, seeded(1).next);
    const pointsIn = (name: string) => learned.rules.find(({ when }) => 'in' in when && when.in.includes(name))?.points ?? 0;
    expect(pointsIn('zalo')).toBeGreaterThan(pointsIn('google'));
  });
});

describe('what points of any card say', () => {
  it('is found whatever their scale', () => {
    const { chance, between } = seeded(10);
    const points = places(8_000).map(() => between(0, 100));
    const won = points.map((its) => chance(probabilityOf(-3 + 0.03 * its)));
    const line = calibrate(points, won);
    expect(line.slope).toBeCloseTo(0.03, 2);
    expect(line.intercept).toBeCloseTo(-3, 0);
  });

  it('has an end with customers only, one score only, or a card that is upside down', () => {
    for (const won of [
      [true, true, true],
      [false, false, false],
    ]) {
      for (const points of [
        [1, 2, 3],
        [5, 5, 5],
        [0, 0, 1e6],
      ])
        expect(Object.values(calibrate(points, won)).every(Number.isFinite)).toBe(true);
    }
    const backwards = places(400).map((i) => i % 20);
    expect(
      calibrate(
        backwards,
        backwards.map((its) => its < 6),
      ).slope,
    ).toBe(0);
    expect(() => calibrate([], [])).toThrow(RangeError);
  });
});
