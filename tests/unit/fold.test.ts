import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { DAY_MS, valueAt } from '../../edge/src/scoring/decay.ts';
import { type Facts, noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { summarize } from '../../edge/src/visitor/summary.ts';
import { delivered, waitingLeads } from '../../edge/src/visitor/outbox.ts';
import { absorb, noState } from '../../edge/src/visitor/visitor-state.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const fail = (): never => {
  throw new Error('not there');
};

const points = (facts: Facts, rule: string, at: number): number =>
  (CONTEXT.card.rules.find(({ id }) => id === rule)?.points ?? 0) * valueAt(facts.tallies[rule]?.key ?? null, at, CONTEXT.halfLifeMs);

describe('what counts', () => {
  it('counts ten page views a day, by the day of the site', () => {
    // 23:50 and 00:10 in Vietnam are two days, though one in UTC.
    const midnight = Date.UTC(2026, 10, 2, 17);
    const views = Array.from({ length: 24 }, (_, i) => noted(`p${i}`, { at: midnight + (i < 12 ? -10 : 10) * MINUTE + i, visit: `v${i % 2}` }));
    expect(points(fold(noFacts(), views, CONTEXT), 'page_view', midnight)).toBeCloseTo(20, 1);
  });

  it('counts pricing once a visit and never lets it be worth more than thirty points', () => {
    const views = Array.from({ length: 6 }, (_, i) => noted(`p${i}`, { at: START + i * 40 * MINUTE, visit: `v${Math.floor(i / 1)}`, groups: ['pricing'] }));
    const facts = fold(noFacts(), [...views, noted('again', { at: START + 5 * 40 * MINUTE + 1, visit: 'v5', groups: ['pricing'] })], CONTEXT);
    expect(points(facts, 'pricing', START + 5 * 40 * MINUTE + 1)).toBeCloseTo(30, 6);
    expect(points(fold(noFacts(), [noted('a', { groups: ['pricing'] }), noted('b', { groups: ['pricing'] })], CONTEXT), 'pricing', START)).toBeCloseTo(10, 9);
  });

  it('gives points for coming back, not for coming', () => {
    const start = (id: string, visit: string, at: number) => noted(id, { type: 'visit_start', visit, at });
    const once = fold(noFacts(), [start('a', 'v1', START)], CONTEXT);
    expect(points(once, 'return_visit', START)).toBe(0);
    expect(points(fold(once, [start('b', 'v2', START + DAY_MS)], CONTEXT), 'return_visit', START + DAY_MS)).toBeCloseTo(3, 9);
  });

  it('notices the ninth page of a visit', () => {
    const views = Array.from({ length: 9 }, (_, i) => noted(`p${i}`, { at: START + i }));
    expect(points(fold(noFacts(), views.slice(0, 8), CONTEXT), 'many_pages', START)).toBe(0);
    expect(points(fold(noFacts(), views, CONTEXT), 'many_pages', START)).toBeCloseTo(7, 6);
  });
});

describe('stages', () => {
  it('makes an information lead of an e-book form and a sales lead of a raised hand that fits', () => {
    const business = { email: 'lan@congty.vn', phone_e164: '+84912345678', phone_raw: '0912345678' };
    const stageOf = (event: NotedEvent) => fold(noFacts(), [event], CONTEXT).leads[0]?.stage;
    expect(stageOf(submitted('a', 'lead_a', {}, 'ebook', business))).toBe('iql');
    expect(stageOf(submitted('a', 'lead_a', {}, 'quote', business))).toBe('sql');
    expect(stageOf(submitted('a', 'lead_a', {}, 'quote', { email: 'lan@gmail.com' }))).toBe('iql');
  });

  it('never goes back', () => {
    const business = { email: 'lan@congty.vn', phone_e164: '+84912345678', phone_raw: '0912345678' };
    const facts = fold(
      noFacts(),
      [submitted('a', 'lead_a', {}, 'quote', business), submitted('b', 'lead_a', { at: START + MINUTE }, 'newsletter', business)],
      CONTEXT,
    );
    expect(facts.leads).toMatchObject([{ id: 'lead_a', stage: 'sql', stageAt: START }]);
  });
});

describe('temperature', () => {
  const quote = submitted('q', 'lead_a', {}, 'quote');
  const hot = fold(noFacts(), [noted('p', { groups: ['pricing'] }), quote], CONTEXT);

  it('is left at 80 % of where it was entered', () => {
    expect(summarize(hot, CONTEXT, START).temperature).toBe('hot');
    const engagement = (at: number) => valueAt(hot.heat, at, CONTEXT.halfLifeMs);
    const falls = (to: number): number => START + CONTEXT.halfLifeMs * Math.log2(engagement(START) / to);
    expect(summarize(hot, CONTEXT, falls(48) - 1_000).temperature).toBe('hot');
    expect(summarize(hot, CONTEXT, falls(48) + 1_000).temperature).toBe('warm');
    expect(summarize(hot, CONTEXT, falls(16) - 1_000).temperature).toBe('warm');
    expect(summarize(hot, CONTEXT, falls(16) + 1_000).temperature).toBe('cold');
  });

  it('rises within a week of more, and no longer when nothing came', () => {
    expect(summarize(hot, CONTEXT, START + DAY_MS).rising).toBe(true);
    expect(summarize(hot, CONTEXT, START + 9 * DAY_MS).rising).toBe(false);
  });
});

/** Events of one visit, some of them forms, at times that may coincide. */
const visitEvents = fc
  .array(
    fc.record({
      type: fc.constantFrom('page_view', 'download', 'form_start', 'cta_click', 'visit_start', 'form_submit', 'identify'),
      minute: fc.integer({ min: 0, max: 25 }),
      group: fc.constantFrom('pricing', 'key', 'blog'),
      lead: fc.constantFrom('lead_a', 'lead_b'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) =>
    list.map(({ type, minute, group, lead }, i) => {
      const over = { type, at: START + minute * MINUTE, groups: [group] };
      if (type === 'form_submit') return submitted(`e${i}`, lead, over, 'ebook', { full_name: `n${i}` });
      // Some by an address that the forms know, some by a number that they do not.
      const contact = { ...NO_CONTACT, ...(minute % 2 ? { email: `${lead}@shop.example` } : { phone_raw: '0912345678' }), company: `c${i}` };
      return type === 'identify'
        ? noted(`e${i}`, { ...over, identified: { lead: minute % 2 ? lead : 'lead_phone', contact, fields: {} } })
        : noted(`e${i}`, over);
    }),
  );

function arrive(batches: NotedEvent[][]): { facts: Facts; accepted: number; duplicate: number } {
  let state = noState();
  let facts = noFacts();
  const seen = new Set<string>();
  const count = { accepted: 0, duplicate: 0 };
  for (const [i, events] of batches.entries()) {
    const absorbed = absorb(state, facts, events, (id) => seen.has(id), START + 60 * MINUTE + i, CONTEXT);
    ({ state, facts } = absorbed);
    for (const { id } of absorbed.accepted) seen.add(id);
    count.accepted += absorbed.accepted.length;
    count.duplicate += absorbed.duplicate.length;
  }
  return { facts, ...count };
}

it('knows the same from the same events of a visit, in whatever batches and order they arrive, also twice', () => {
  fc.assert(
    fc.property(visitEvents, fc.infiniteStream(fc.nat(1_000)), (events, random) => {
      const next = (): number => random.next().value as number;
      const shuffled = [...events, ...events.filter(() => next() % 2)].map((event) => [next(), event] as const).toSorted((a, b) => a[0] - b[0]);
      const batches: NotedEvent[][] = [];
      for (const [, event] of shuffled) {
        if (batches.length === 0 || next() % 3 === 0) batches.push([]);
        batches.at(-1)?.push(event);
      }
      const inOrder = arrive([events]);
      const anyhow = arrive(batches);
      expect(anyhow.facts).toEqual(inOrder.facts);
      expect(anyhow.accepted).toBe(events.length);
      expect(anyhow.accepted + anyhow.duplicate).toBe(shuffled.length);
    }),
    { numRuns: 300 },
  );
});

it('keeps the cost of a batch bounded in an endless visit, and counts every event once', () => {
  const events = Array.from({ length: 900 }, (_, i) => noted(`e${i}`, { at: START + i }));
  const batches = Array.from({ length: 30 }, (_, i) => events.slice(i * 30, i * 30 + 30));
  let state = noState();
  let facts = noFacts();
  for (const batch of batches) ({ state, facts } = absorb(state, facts, batch, () => false, START + 1_000, CONTEXT));
  expect(state.open.length).toBeLessThanOrEqual(200);
  expect(facts.recentVisits).toEqual([{ id: 'visit-1', number: 1, pages: 900 }]);
});

it('ends what one person did where another begins on the same browser', () => {
  const lan = submitted('a', 'lead_lan', {}, 'ebook');
  const duc = submitted('b', 'lead_duc', { at: START + MINUTE }, 'quote');
  const facts = fold(noFacts(), [noted('p'), lan, duc, noted('q', { at: START + 2 * MINUTE, type: 'download' })], CONTEXT);
  const worth = (lead: string) => {
    const share = shareOf('v', 1, facts.leads.find(({ id }) => id === lead) ?? fail(), facts);
    return Math.round(valueAt(share.heat, START, CONTEXT.halfLifeMs));
  };
  expect(worth('lead_lan')).toBe(1 + 15);
  // Who comes after begins with nothing: what Lan looked at says nothing of Đức.
  expect(worth('lead_duc')).toBe(50 + 10);
});

it('keeps the state of a tablet that makes hundreds of leads bounded, and forgets none that waits', () => {
  let state = noState();
  let facts = noFacts();
  const seen = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const event = submitted(`s${i}`, `lead_${i}`, { at: START + i }, 'ebook', { full_name: 'x'.repeat(200) });
    ({ state, facts } = absorb(state, facts, [event], () => false, START + i, CONTEXT));
    for (const { id } of waitingLeads(state, facts)) seen.add(id);
    if (i % 10 === 9) state = delivered(state, state.version, null);
  }
  expect(seen.size).toBe(300);
  expect(JSON.stringify(state).length).toBeLessThan(200_000);
  // With D1 away nothing is let go.
  for (let i = 300; i < 400; i++)
    ({ state, facts } = absorb(state, facts, [submitted(`s${i}`, `lead_${i}`, { at: START + i })], () => false, START + i, CONTEXT));
  expect(waitingLeads(state, facts)).toHaveLength(100);
});

it('opens a late visit beside the newer one without losing either', () => {
  const early = noted('early', { type: 'visit_start', visit: 'v1', at: START, touch: touch('a', START) });
  const late = noted('late', { type: 'visit_start', visit: 'v2', at: START + DAY_MS, touch: touch('b', START + DAY_MS) });
  const { facts } = arrive([[late], [early]]);
  expect(facts.visits).toBe(2);
  expect(facts.last?.utm['utm_source']).toBe('b');
});

const touch = (source: string, at: number) => ({
  at: new Date(at).toISOString(),
  url: 'https://shop.example/',
  referrer: null,
  group: 'campaign' as const,
  utm: { utm_source: source },
  click_ids: {},
});
