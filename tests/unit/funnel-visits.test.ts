import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addUp } from '../../edge/src/funnel/added-up.ts';
import { openLedger } from '../../edge/src/funnel/ledger.ts';
import { inPortions, visitsOf } from '../../edge/src/funnel/portion.ts';
import { shapeOf } from '../../edge/src/funnel/shape.ts';
import { newsOf, toldNews } from '../../edge/src/funnel/visit-news.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { absorb, noState } from '../../edge/src/visitor/visitor-state.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const DAY = '2026-11-02';
const touch: NonNullable<NotedEvent['touch']> = {
  at: '',
  url: 'https://shop.example/',
  referrer: null,
  group: 'social',
  utm: {},
  click_ids: {},
  device: 'phone',
};
const reachOf = (events: readonly NotedEvent[], by: 'cta' | 'variant' | 'page' | 'source' | 'device' = 'cta') => {
  const ledger = openLedger();
  for (const each of newsOf('v', 1, fold(noFacts(), events, CONTEXT), 0)) ledger.take([each.id, each.version, shapeOf(each, DAY)], DAY);
  const counts = ledger.counts(DAY);
  return counts ? { total: counts.total, keys: Object.fromEntries(counts.by[by]) } : null;
};

it('takes whoever began a form for somebody who took the CTA up, and saw it', () => {
  const events = [noted('a', { touch }), noted('b', { type: 'form_start', cta: 'cta_x' }), noted('c', { type: 'cta_view', cta: 'cta_y' })];
  expect(reachOf(events)).toEqual({ total: [1, 1, 1, 1], keys: { cta_x: [1, 1, 1, 1], cta_y: [1, 1, 0, 0] } });
  expect(reachOf(events, 'device')?.keys).toEqual({ phone: [1, 1, 1, 1] });
});

it('counts a form of the site’s own as begun, and no CTA as seen', () => {
  expect(reachOf([noted('a'), noted('b', { type: 'form_start' })])).toEqual({ total: [1, 0, 0, 1], keys: {} });
});

it('says what came of the arm that was seen, by what was done with its CTA', () => {
  const exposure = { experiment: 'headline', run: 'r', arm: 'short' };
  const events = [noted('a', { type: 'cta_view', cta: 'cta_x', exposure }), noted('b', { type: 'form_start', cta: 'cta_x' })];
  expect(reachOf(events, 'variant')?.keys).toEqual({ 'headline/short': [1, 1, 1, 1] });
});

it('counts a visit on the page where it began, however late that is heard of', () => {
  const late = noted('late', { at: START + MINUTE, url: 'https://shop.example/pricing?x=1#y' });
  expect(reachOf([late, noted('first', { url: 'https://shop.example/blog?utm_source=x' })], 'page')?.keys).toEqual({ '/blog': [1, 0, 0, 0] });
});

it('counts a visit once when two people share it', () => {
  const events = [noted('a', { touch }), submitted('f', 'lead_a', { at: START + 1, cta: 'cta_x' }), submitted('g', 'lead_b', { at: START + 2, cta: 'cta_x' })];
  expect(reachOf(events)?.total).toEqual([1, 1, 1, 1]);
});

it('counts nothing of a robot, and all of it again once it is a person', () => {
  const facts = fold(noFacts(), [noted('a', { type: 'cta_view', cta: 'cta_x' })], CONTEXT);
  const ledger = openLedger();
  const tell = (version: number, robot?: string) => {
    for (const each of newsOf('v', version, robot === undefined ? facts : { ...facts, robot }, 0))
      ledger.take([each.id, each.version, shapeOf(each, DAY)], DAY);
    return ledger.counts(DAY)?.total;
  };
  expect([tell(1), tell(1, 'too_many_views'), tell(2)]).toEqual([
    [1, 1, 0, 0],
    [0, 0, 0, 0],
    [1, 1, 0, 0],
  ]);
});

it('adds up to the truth whatever is told twice, late, in another order or after a restart', () => {
  const step = fc.record({
    visitor: fc.constantFrom('a', 'b', 'c'),
    visit: fc.constantFrom('v1', 'v2'),
    type: fc.constantFrom('page_view', 'cta_view', 'cta_click', 'form_start'),
    cta: fc.constantFrom('cta_x', 'cta_y'),
    minute: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.infiniteStream(fc.nat()), fc.nat(30), (steps, orders, cut) => {
      const told: { day: string; known: [number, number, string] }[] = [];
      const truth = new Map<string, number>();
      for (const visitor of ['a', 'b', 'c']) {
        let [state, facts] = [noState(), noFacts()];
        for (const [i, { type, cta, minute, visit }] of steps.filter((each) => each.visitor === visitor).entries()) {
          const event = noted(`${visitor}${i}`, { type, cta, visit, at: START + minute * MINUTE + (visit === 'v2' ? 30 * MINUTE : 0) });
          ({ state, facts } = absorb(state, facts, [event], () => false, START, CONTEXT));
          for (const each of newsOf(visitor, state.version, facts, 0)) told.push({ day: DAY, known: [each.id, each.version, shapeOf(each, DAY)] });
          const bit = ['page_view', 'cta_view', 'cta_click', 'form_start'].indexOf(type);
          truth.set(`${visitor}/${visit}`, Math.max(bit, truth.get(`${visitor}/${visit}`) ?? 0));
        }
      }
      const shuffled = [...told, ...told].map((each) => [[...orders.take(1)][0] ?? 0, each] as const).toSorted(([a], [b]) => a - b);
      const before = openLedger();
      const written = shuffled.slice(0, cut).filter(([, { known, day }]) => before.take(known, day));
      const after = openLedger();
      for (const portion of inPortions(written.map(([, each]) => each))) for (const { known, day } of visitsOf(portion)) after.take(known, day);
      for (const [, { known, day }] of shuffled) after.take(known, day);
      const reached = [...truth.values()];
      expect(after.counts(DAY)?.total).toEqual([0, 1, 2, 3].map((least) => reached.filter((bit) => bit >= least).length));
    }),
    { numRuns: 150 },
  );
});

it('closes days that are over, and keeps those with the most visits by name', () => {
  const ledger = openLedger();
  const visit = (id: number, page: string, day: string) => ledger.take([id, 1, shapeOf({ id, version: 1, at: 0, steps: { page, reached: 0 } }, day)], day);
  for (let i = 0; i < 150; i++) visit(i, `/page/${i}`, '2026-11-01');
  visit(1_000, '/page/7', '2026-11-01');
  visit(1_001, '/', '2026-11-02');
  const [closed, ...more] = ledger.close('2026-11-02');
  expect(more).toEqual([]);
  expect(closed?.[1].by.page[0]).toEqual(['/page/7', [2, 0, 0, 0]]);
  expect(closed?.[1].by.page).toHaveLength(100);
  expect(closed?.[1].other.page).toEqual([50, 0, 0, 0]);
  expect(ledger.days()).toEqual(['2026-11-02']);
  const question = { from: '2026-11-02', to: '2026-11-02', before: '2026-11-01', by: 'page' } as const;
  const now = ledger.counts('2026-11-02');
  expect(addUp([...(closed ? [closed] : []), ...(now ? [['2026-11-02', now] as const] : [])], question)).toMatchObject({
    before: [151, 0, 0, 0],
    days: [['2026-11-02', [1, 0, 0, 0]]],
    keys: [['/', [1, 0, 0, 0]]],
  });
});

it('makes portions that fit into one value of the store', () => {
  const visits = Array.from({ length: 3_000 }, (_, i) => ({ day: DAY, known: [i, 1, `${i}`.padEnd(1_000, 'x')] as [number, number, string] }));
  const portions = inPortions([...visits, { day: DAY, known: [0, 2, 'newer'] }]);
  expect(Math.max(...portions.map((portion) => JSON.stringify(portion).length))).toBeLessThan(700_000);
  expect(portions.flatMap((portion) => visitsOf(portion))).toHaveLength(3_000);
  expect(portions.flatMap((portion) => visitsOf(portion)).find(({ known: [id] }) => id === 0)?.known[2]).toBe('newer');
});

it('tells what is new at once, the same once more after half a minute, and then no more', () => {
  const told = toldNews();
  const news = (reached: number) => [{ id: 1, version: reached, at: 0, steps: { page: '/', reached } }];
  const tell = (reached: number, at: number): number => {
    const found = told.among(news(reached), at);
    told.note(found, at);
    return found.length;
  };
  expect([tell(0, 0), tell(0, 29_000), tell(0, 31_000), tell(0, 90_000), tell(1, 91_000), tell(1, 92_000), tell(1, 130_000)]).toEqual([1, 0, 1, 0, 1, 0, 1]);
  told.forget();
  expect(tell(1, 131_000)).toBe(1);
});
