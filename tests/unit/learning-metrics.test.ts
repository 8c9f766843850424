import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brierOf, calibrationError, calibrationOf } from '../../edge/src/learning/calibration.ts';
import { compareAuc } from '../../edge/src/learning/compare-auc.ts';
import { metricsOf } from '../../edge/src/learning/metrics.ts';
import { aucOf, averagePrecisionOf, topOf } from '../../edge/src/learning/ranking.ts';
import { tieGroups } from '../../edge/src/learning/tie-groups.ts';
import { wilson } from '../../edge/src/learning/wilson.ts';

/** `+` a customer, `-` another; leads by their scores. */
const leads = (text: string): { score: number; won: boolean }[] => text.split(' ').map((lead) => ({ score: Number(lead.slice(1)), won: lead.startsWith('+') }));
const judged = (text: string) => leads(text).map((lead) => ({ ...lead, p: lead.score }));

describe('worked out by hand', () => {
  // Pairs of a customer with another: (.8: .6, .4, .2) 3, (.6: tie .6, .4, .2) 2.5 of 6.
  const groups = tieGroups(leads('+0.8 +0.6 -0.6 -0.4 -0.2'));

  it('AUC counts a tie half', () => {
    expect(aucOf(groups)).toBeCloseTo(5.5 / 6, 12);
    expect(aucOf(tieGroups(leads('+1 -1 +1 -1')))).toBe(0.5);
    expect(aucOf(tieGroups(leads('-2 +1')))).toBe(0);
  });

  it('average precision takes a tie in one step', () => {
    // Recall 1/2 at precision 1, the other half at 2 of 3.
    expect(averagePrecisionOf(groups)).toBeCloseTo(1 / 2 + 1 / 3, 12);
    expect(averagePrecisionOf(tieGroups(leads('+1 -1 -1 -1')))).toBe(0.25);
  });

  it('the top cuts a tie as a draw would', () => {
    // Two of five: the first, and one of the two that tie, which is a customer half the time.
    expect(topOf(groups, 0.4)).toEqual({ called: 2, won: 1.5, rate: 0.75, lift: 0.75 / 0.4 });
    expect(topOf(tieGroups(leads('+1 -0')), 0.1)).toMatchObject({ called: 1, won: 1, lift: 2 });
  });

  it('Brier and calibration', () => {
    const forecasts = judged('+0.8 -0.6 +0.4 -0.2');
    expect(brierOf(forecasts)).toBeCloseTo((0.04 + 0.36 + 0.36 + 0.04) / 4, 12);
    const bins = calibrationOf(forecasts, 2);
    expect(bins.map(({ leads, came }) => [leads, came])).toEqual([
      [2, 0.5],
      [2, 0.5],
    ]);
    expect(bins[0]?.said).toBeCloseTo(0.3, 12);
    expect(calibrationError(bins)).toBeCloseTo(0.2, 12);
  });

  it('equal probabilities are one bin', () => {
    expect(calibrationOf(judged('+0.5 -0.5 -0.5 -0.5'))).toEqual([{ leads: 4, said: 0.5, came: 0.25 }]);
  });

  it('Wilson’s bounds', () => {
    // Brown, Cai, DasGupta's formula for 0 of 10 and 5 of 10.
    const [none, few] = wilson(0, 10);
    expect([none, few]).toEqual([0, expect.closeTo(0.2775, 4)]);
    expect(wilson(5, 10).map((bound) => bound.toFixed(4))).toEqual(['0.2366', '0.7634']);
    expect(wilson(0, 0)).toEqual([0, 1]);
    expect(wilson(10, 10)[1]).toBe(1);
  });

  it('the difference of two cards and its bounds', () => {
    const one = leads('+4 +3 -2 -1');
    const other = leads('+4 +1 -3 -2');
    // Customers' shares 1, 1 against 1, 0; others' 1, 1 against 1/2, 1/2: variances of the differences 1/2 and 0.
    const apart = compareAuc(one, other);
    expect(apart?.auc).toBe(0.5);
    expect((apart?.high ?? 0) - 0.5).toBeCloseTo(1.959964 * Math.sqrt(0.5 / 2), 6);
    // Two customers, four others: shares apart by 1/2 and 0 of customers, by 0, 0, 0 and 1 of others.
    const uneven = compareAuc(leads('+5 +4 -3 -2 -1 -0'), leads('+5 +2 -3 -1 -0 -4'));
    expect((uneven?.high ?? 0) - (uneven?.auc ?? 0)).toBeCloseTo(1.959964 * Math.sqrt(0.125 / 2 + 1 / 12 / 4), 6);
    expect(compareAuc(one, one)).toEqual({ auc: 0, low: 0, high: 0 });
  });
});

it('says that there is no AUC of customers alone, or of none', () => {
  expect(metricsOf(judged('+0.5 +0.4'))).toMatchObject({ auc: null, averagePrecision: 1, won: 2 });
  expect(metricsOf(judged('-0.5 -0.4'))).toMatchObject({ auc: null, averagePrecision: null, top20: null, won: 0 });
  expect(metricsOf([])).toMatchObject({ leads: 0, auc: null, brier: null, calibrationError: null, calibration: [] });
  expect(compareAuc(leads('+1 -1'), leads('+1 -1'))).toBeNull();
});

it('refuses a score that is no number', () => {
  expect(() => metricsOf([{ score: Number.NaN, p: 0.5, won: true }])).toThrow(RangeError);
  expect(() => metricsOf([{ score: 1, p: 1.5, won: true }])).toThrow(RangeError);
});

const some = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), won: fc.boolean() }), { minLength: 2, maxLength: 40 });

it('gives the AUC that counting all pairs gives', () => {
  fc.assert(
    fc.property(some, (all) => {
      const pairs = all
        .filter(({ won }) => won)
        .flatMap((a) => all.filter(({ won }) => !won).map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)));
      fc.pre(pairs.length > 0);
      const counted = pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length;
      expect(aucOf(tieGroups(all))).toBeCloseTo(counted, 12);
      const chance = all.map(({ won }) => ({ score: 0, won }));
      const apart = compareAuc(all, chance);
      expect(apart?.auc ?? counted - 0.5).toBeCloseTo(counted - 0.5, 12);
    }),
  );
});

it('measures the same in whatever order leads come', () => {
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (all, keys) => {
      const withP = all.map((lead) => ({ ...lead, p: lead.score / 10 }));
      const mixed = withP.map((lead) => [keys.next().value ?? 0, lead] as const).toSorted((a, b) => a[0] - b[0]);
      const [one, other] = [metricsOf(withP), metricsOf(mixed.map(([, lead]) => lead))];
      expect({ ...other, brier: 0 }).toEqual({ ...one, brier: 0 });
      expect(other.brier).toBeCloseTo(one.brier ?? Number.NaN, 12);
    }),
  );
});
