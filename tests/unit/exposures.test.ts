import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ExposureRow, exposuresOf, noteExposure, withArms } from '../../edge/src/visitor/exposures.ts';
import { type Facts, noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { delivered, exposuresWait, type Outbox } from '../../edge/src/visitor/outbox.ts';
import { absorb, noState, type VisitorState } from '../../edge/src/visitor/visitor-state.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const seen = (id: string, run: string, arm: string, minute: number, visit = 'visit-1') =>
  noted(id, { type: 'cta_view', at: START + minute * MINUTE, visit, exposure: { experiment: `of-${run}`, run, arm } });
const form = (id: string, lead: string, minute: number, visit = 'visit-1') => submitted(id, lead, { at: START + minute * MINUTE, visit });
const rows = (facts: Facts): ExposureRow[] => exposuresOf(facts).toSorted((a, b) => a.run.localeCompare(b.run));

it('says the same of what was seen, in whatever order it is heard of', () => {
  const view = fc.record({
    run: fc.constantFrom('a', 'b', 'c'),
    arm: fc.constantFrom('control', 'short'),
    minute: fc.nat(5),
    visit: fc.constantFrom('v1', 'v2'),
  });
  fc.assert(
    fc.property(fc.array(view, { maxLength: 12 }), fc.infiniteStream(fc.nat()), fc.nat(6), (views, orders, minute) => {
      const events = views.map((each, i) => seen(`e${i}`, each.run, each.arm, each.minute, each.visit));
      const take = (some: typeof events): Facts =>
        [...some, form('form', 'lead_a', minute, 'v1')].reduce(({ state, facts }, event) => absorb(state, facts, [event], () => false, START, CONTEXT), {
          state: noState(),
          facts: noFacts(),
        } as { state: VisitorState; facts: Facts }).facts;
      const shuffled = events.map((event) => [[...orders.take(1)][0] ?? 0, event] as const).toSorted(([a], [b]) => a - b);
      const after = take(events);
      expect(rows(take(shuffled.map(([, event]) => event)))).toEqual(rows(after));
      for (const { run, at, lead, excluded } of rows(after)) {
        const own = views.filter((each) => each.run === run);
        expect(at).toBe(START + Math.min(...own.map((each) => each.minute)) * MINUTE);
        expect(excluded).toBe(new Set(own.map((each) => each.arm)).size > 1 ? 'arms' : undefined);
        expect(lead).toBe(START + minute * MINUTE >= at ? 'lead_a' : undefined);
      }
    }),
    { numRuns: 200 },
  );
});

it('keeps the latest runs of very many', () => {
  const facts = noFacts();
  for (let i = 0; i < 40; i++) noteExposure(facts, noted(`e${i}`, { at: START + i }), { experiment: 'x', run: `run-${i}`, arm: 'control' });
  expect(facts.runs?.map(({ run }) => run)).toEqual(Array.from({ length: 30 }, (_, i) => `run-${i + 10}`));
});

it('names of two people who sent a form since the one who did first', () => {
  const facts = fold(noFacts(), [form('f0', 'lead_before', 0), seen('e', 'a', 'control', 1), form('f1', 'lead_b', 2), form('f2', 'lead_c', 3)], CONTEXT);
  expect(exposuresOf(facts)).toMatchObject([{ run: 'a', lead: 'lead_b' }]);
});

it('waits for D1 with what was seen after it was told, and with nothing that says no more', () => {
  const take = (state: VisitorState, facts: Facts, ...events: ReturnType<typeof noted>[]) => absorb(state, facts, events, () => false, START, CONTEXT);
  const first = take(noState(), noFacts(), seen('e1', 'a', 'control', 0));
  expect(exposuresWait(first.state)).toBe(true);
  const second = take(first.state, first.facts, seen('e2', 'b', 'control', 1));
  const told: Outbox = delivered(second.state, first.state.version, null);
  expect([exposuresWait(told), told.flushAt]).toEqual([true, START + 15_000]);
  const all = delivered(second.state, second.state.version, null);
  expect([exposuresWait(all), all.flushAt]).toEqual([false, null]);
  const again = take(all, second.facts, seen('e3', 'b', 'control', 2), noted('page'));
  expect([exposuresWait(again.state), again.state.flushAt]).toEqual([false, null]);
});

it('remembers each arm of a form once', () => {
  const [a, b] = ['control', 'short'].map((arm) => ({ experiment: 'x', run: 'r', arm }));
  expect(withArms([a as never], [a as never, b as never])).toEqual([a, b]);
});
