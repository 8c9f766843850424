import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExperimentPlan } from '../../edge/protocol/experiment.ts';
import type { ExperimentResult } from '../../edge/protocol/experiment-result.ts';
import type { Cta } from '../../edge/protocol/cta.ts';
import { countOthers } from '../../edge/console/experiments/editor/other-changes.ts';
import { plainConditions } from '../../edge/console/experiments/editor/who.ts';
import { mergePatch, patchedAt, withPatchAt } from '../../edge/console/experiments/merge-patch.ts';
import { firstPlan, idOf, newArm, shared } from '../../edge/console/experiments/plan-of.ts';
import { adoptedCta } from '../../edge/console/experiments/run/adopted-cta.ts';
import { dailyRates, liftBands } from '../../edge/console/experiments/run/chart-data.ts';
import { previewLink } from '../../edge/console/experiments/run/preview-link.ts';
import { evenWeights, toPercent, toPoints, WHOLE } from '../../edge/console/experiments/weights.ts';
import { mergePatch as atTheEdge } from '../../edge/src/experiments/arm-ctas.ts';

/** What the screen of experiments works out by itself. */

const plan = () => firstPlan({ id: 'a', name: 'A', cta: 'cta_guide', control: 'As it is' });

describe('a variant', () => {
  it('is patched as the edge patches it', () => {
    const cta = { texts: { en: { headline: 'A', text: 'B' } }, form: { fields: [1, 2] } };
    for (const patch of [{}, { texts: { en: { text: null, headline: 'C' } } }, { form: { fields: [1] } }, { theme: { accent: '#000000' } }])
      expect(mergePatch(cta, patch)).toEqual(atTheEdge(cta, patch));
  });

  it('says nothing any more where its text is that of the CTA again, and keeps what else it says', () => {
    const path = ['texts', 'vi', 'headline'];
    const changed = withPatchAt({ theme: { accent: '#000000' } }, path, 'Ngắn');
    expect(patchedAt(changed, path)).toBe('Ngắn');
    expect(withPatchAt(changed, path, undefined)).toEqual({ theme: { accent: '#000000' } });
  });

  it('tells how much of it was made elsewhere', () => {
    expect(countOthers({ texts: { en: { headline: 'x', consent: 'y' } }, after: { type: 'message' }, form: { fields: [] } })).toBe(2);
  });

  it('becomes the CTA, shown where and when the CTA was', () => {
    const cta = { id: 'cta_guide', name: 'Guide', priority: 50, triggers: [{ on: 'now' }], texts: { en: { headline: 'A' } } } as unknown as Cta;
    const other = {
      id: 'cta_other',
      name: 'Other',
      priority: 1,
      selector: '#x',
      triggers: [{ on: 'exit' }],
      texts: { en: { headline: 'O' } },
    } as unknown as Cta;
    const arm = { id: 'b', name: 'B', weight: 5_000, patch: { texts: { en: { headline: 'B' } } } };
    expect(adoptedCta(cta, arm, null)).toEqual({ ...cta, texts: { en: { headline: 'B' } } });
    expect(adoptedCta(cta, arm, other)).toEqual({ ...cta, texts: { en: { headline: 'O' } } });
  });
});

describe('a plan', () => {
  it('begins as one that the edge takes, and so it is with every further variant', () => {
    let { arms } = plan();
    for (; arms.length <= 6; arms = shared([...arms, newArm(arms)])) {
      const parsed = ExperimentPlan.safeParse({ ...plan(), arms });
      expect(parsed.error?.issues).toBeUndefined();
    }
  });

  it('has an address made of its name, in plain letters', () => {
    expect(idOf('Tiêu đề ngắn hơn?', () => 'x1')).toBe('tieu-de-ngan-hon-x1');
    expect(idOf('标题', () => 'x1')).toBe('x1');
  });

  it('shares visitors so that nobody is left over, however many variants there are', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 6 }), (arms) => evenWeights(arms).reduce((sum, weight) => sum + weight, 0) === WHOLE));
    fc.assert(fc.property(fc.integer({ min: 1, max: WHOLE }), (points) => toPoints(toPercent(points)) === points));
    expect(toPoints('33,3')).toBe(3_330);
  });

  it('speaks only of conditions that it can show', () => {
    expect(plainConditions(undefined)).toEqual([]);
    expect(plainConditions({ all: [{ fact: 'device', is: ['phone'] }] })).toHaveLength(1);
    expect(plainConditions({ all: [{ fact: 'device', is_not: ['phone'] }] })).toBeNull();
    expect(plainConditions({ any: [{ fact: 'device', is: ['phone'] }] })).toBeNull();
  });
});

describe('what is drawn of a run', () => {
  const arm = (id: string, days: [number, number, number][]) => ({
    id,
    name: id,
    days: days.map(([day, exposures, conversions]) => ({ day, exposures, conversions })),
  });
  const result = (over: object) => ({ first_day: '2026-11-30', judged_days: 3, arms: [], comparisons: [], ...over }) as unknown as ExperimentResult;

  it('has a point for each day, and none for a day without visitors', () => {
    const { x, series } = dailyRates(
      result({
        arms: [
          arm('a', [
            [1, 100, 5],
            [3, 100, 10],
          ]),
          arm('b', [[2, 50, 1]]),
        ],
      }),
    );
    expect(x).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']);
    expect(series.map(({ values }) => values)).toEqual([
      [0.05, null, 0.1],
      [null, 0.02, null],
    ]);
    expect(dailyRates(result({ arms: [arm('a', []), arm('b', [])] })).x).toEqual([]);
  });

  it('shows a difference as a band without a line, from the day on which both its ends are known', () => {
    const days = [
      { day: 1, lift: { low: -1, high: null } },
      { day: 2, lift: { low: -0.5, high: 3 } },
      { day: 3, lift: { low: -0.2, high: 0.6 } },
    ];
    const { x, series } = liftBands(result({ arms: [arm('a', []), arm('b', [])], comparisons: [{ arm: 'b', days }] }));
    expect(x).toEqual(['2026-12-01', '2026-12-02']);
    expect(series[0]).toMatchObject({ name: 'b', values: [null, null], band: { low: [-0.5, -0.2], high: [3, 0.6] } });
  });
});

it('links to a variant on a page of the site, and to nothing that is no page', () => {
  expect(previewLink('https://shop.example/prices?a=1#top', 'headline', 'b')).toBe('https://shop.example/prices?a=1&kindling_arm=headline.b#top');
  expect(previewLink('javascript:alert(1)', 'headline', 'b')).toBeNull();
  expect(previewLink('shop', 'headline', 'b')).toBeNull();
});
