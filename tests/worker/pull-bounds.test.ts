import { beforeAll, describe, expect, it } from 'vitest';
import { type LeadPage, LeadQuery, LOOKED_AT } from '../../edge/protocol/lead.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { countingReads, storeMany } from '../support/many-leads.ts';
import { bindings, makeSite } from '../support/test-site.ts';

const { DB } = bindings;
const NOW = Date.UTC(2026, 10, 22);
const LEADS = 11_000;
/** The last of them are hot. */
const HOT = 30;
const numbers = Array.from({ length: LEADS }, (_, i) => i + 1);
const idOf = (n: number): number => (n * 7_919) % 10_000_019;
/** All others are as cold as each other, and so in the order of their ids. */
const hottestFirst = [...numbers.slice(-HOT).toReversed(), ...numbers.slice(0, -HOT).toSorted((a, b) => idOf(b) - idOf(a))];
/** One in a thousand, and those beside the places where a request has looked at enough, in each order. */
const CUSTOMERS = [
  ...numbers.filter((n) => n % 1_000 === 500),
  ...[numbers, numbers.toReversed(), hottestFirst].flatMap((order) => [LOOKED_AT, 2 * LOOKED_AT].flatMap((place) => order.slice(place - 2, place + 2))),
].toSorted((a, b) => a - b);
/** A minute between two changes: a week and more in all. */
const MINUTE_MS = 60_000;
const BEGAN = NOW - LEADS * MINUTE_MS;

let site: Site;
beforeAll(async () => {
  await makeSite('site_large');
  site = (await readSite(DB, 'site_large')) as Site;
  const heat = keyOf(90, NOW, scoringContext(site, NOW).halfLifeMs);
  await DB.batch(
    storeMany(DB, site.id, {
      count: LEADS,
      updated_at: `${BEGAN} + n * ${MINUTE_MS}`,
      stage: `iif(n IN (${CUSTOMERS.join(', ')}), 'customer', 'iql')`,
      held: `iif(n > ${LEADS - HOT}, 'hot', 'cold')`,
      heat: `iif(n > ${LEADS - HOT}, ${heat} + n * 1e-6, ${heat - 12})`,
    }),
  );
}, 30_000);

interface Read extends LeadPage {
  read: number;
  seqs: number[];
}

async function ask(query: Record<string, string>): Promise<Read> {
  const { db, read } = countingReads(DB);
  const page = await pullLeads(db, site, LeadQuery.parse({ limit: '200', ...query }), NOW);
  return { ...page, read: read(), seqs: page.data.map(({ seq }) => seq) };
}

async function walk(query: Record<string, string>): Promise<Read[]> {
  const pages = [await ask(query)];
  while (pages.at(-1)?.has_more) pages.push(await ask({ ...query, cursor: pages.at(-1)?.next_cursor ?? '' }));
  return pages;
}

describe('a page of a large site', () => {
  it.each(['asc', 'desc', 'hottest'])('reads the rows that it gives, and hardly another: %s', async (order) => {
    const { read, data, next_cursor: cursor } = await ask({ order });
    expect([data.length, read <= 220]).toEqual([200, true]);
    const second = await ask({ order, cursor: cursor ?? '' });
    expect([second.data.length, second.read <= 220]).toEqual([200, true]);
  });

  it('costs who has everything hardly a row', async () => {
    const { next_cursor: cursor } = await ask({ order: 'asc', updated_since: new Date(NOW).toISOString() });
    const { read, data } = await ask({ cursor: cursor ?? '' });
    expect([data, read < 5]).toEqual([[], true]);
  });

  it.each(['asc', 'desc', 'hottest'])('ends where enough was looked at for a filter that nothing passes, and goes on from there: %s', async (order) => {
    const pages = await walk({ order, stage: 'disqualified' });
    expect(pages.map(({ data }) => data.length)).toEqual([0, 0, 0]);
    expect(pages.map(({ has_more }) => has_more)).toEqual([true, true, false]);
    for (const { read } of pages) expect(read).toBeLessThan(2.1 * LOOKED_AT);
  });

  it('is short with a filter that hardly any lead passes, and all of them together have them all', async () => {
    for (const query of [{ stage: 'customer' }, { stage: 'customer', min_score: '0' }] as Record<string, string>[]) {
      expect((await walk(query)).length).toBeGreaterThan(2);
      for (const limit of ['4', '200']) {
        const seqsOf = async (order: string) => (await walk({ ...query, order, limit })).flatMap(({ seqs }) => seqs);
        expect(await seqsOf('asc')).toEqual(CUSTOMERS);
        expect(await seqsOf('desc')).toEqual(CUSTOMERS.toReversed());
        expect(await seqsOf('hottest')).toEqual(hottestFirst.filter((n) => CUSTOMERS.includes(n)));
      }
    }
  });

  it('has those who are hot at once, though they stand at the very end', async () => {
    const expected = Array.from({ length: HOT }, (_, i) => LEADS - HOT + 1 + i);
    const { seqs, read, has_more, next_cursor: cursor } = await ask({ temperature: 'hot' });
    expect([seqs, has_more]).toEqual([expected, false]);
    expect(read).toBeLessThan(6 * HOT);
    expect((await ask({ temperature: 'hot', cursor: cursor ?? '' })).seqs).toEqual([]);
    expect((await walk({ temperature: 'hot', limit: '7' })).flatMap(({ seqs }) => seqs)).toEqual(expected);
    expect((await walk({ temperature: 'hot', limit: '7', order: 'desc' })).flatMap(({ seqs }) => seqs)).toEqual(expected.toReversed());
    // Of the many who are cold each page has enough.
    const cold = await ask({ temperature: 'cold' });
    expect(cold.seqs).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });
});

describe('a span of time', () => {
  const time = (seq: number) => new Date(BEGAN + seq * MINUTE_MS).toISOString();
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  it('is found at once, wherever it lies', async () => {
    for (const first of [1, 2, 4_321, LEADS - 40, LEADS]) {
      const { seqs, read } = await ask({ updated_since: time(first) });
      expect(seqs).toEqual(from(first, Math.min(LEADS, first + 199)));
      expect(read).toBeLessThan(600);
    }
    expect(await ask({ updated_since: time(LEADS + 1) })).toMatchObject({ seqs: [], has_more: false });
    const yesterday = { updated_since: time(7_000), updated_until: time(7_250) };
    for (const order of ['asc', 'desc']) {
      const pages = await walk({ ...yesterday, order, limit: '100' });
      expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 50]);
      for (const { read } of pages) expect(read).toBeLessThan(700);
      const seqs = pages.flatMap((page) => page.seqs);
      expect(order === 'asc' ? seqs : seqs.toReversed()).toEqual(from(7_000, 7_249));
    }
  });

  it('is found also where some have waited to be written, so that their times are out of order', async () => {
    await makeSite('site_late');
    const late = (await readSite(DB, 'site_late')) as Site;
    // One of them stands in the middle, where the search begins.
    await DB.batch(storeMany(DB, late.id, { count: 64, updated_at: `${NOW} + (n - iif(n IN (33, 40), 30, 0)) * ${MINUTE_MS}` }));
    const read = async (query: Record<string, number>) =>
      (
        await pullLeads(
          DB,
          late,
          LeadQuery.parse({
            limit: '200',
            ...Object.fromEntries(Object.entries(query).map(([name, minute]) => [name, new Date(NOW + minute * MINUTE_MS).toISOString()])),
          }),
          NOW,
        )
      ).data.map(({ seq }) => seq);
    expect(await read({ updated_since: 10 })).toEqual([...from(10, 32), ...from(34, 64)]);
    expect(await read({ updated_until: 10 })).toEqual([...from(1, 9), 33]);
    expect(await read({ updated_until: 15 })).toEqual([...from(1, 14), 33, 40]);
    expect(await read({ updated_since: 2, updated_until: 5 })).toEqual([2, 3, 4, 33]);
  });
});

it('passes by any number of leads that are gone', async () => {
  await makeSite('site_cleared');
  const cleared = (await readSite(DB, 'site_cleared')) as Site;
  await DB.batch([
    ...storeMany(DB, cleared.id, { count: 2 }),
    ...storeMany(DB, cleared.id, { count: LOOKED_AT + 1_000, from: 3, erased_at: String(NOW - DAY_MS) }),
    ...storeMany(DB, cleared.id, { count: 2, from: LOOKED_AT + 1_003 }),
  ]);
  const first = await pullLeads(DB, cleared, LeadQuery.parse({}), NOW);
  const second = await pullLeads(DB, cleared, LeadQuery.parse({ cursor: first.next_cursor }), NOW);
  expect([first, second].map(({ data, has_more }) => [data.map(({ seq }) => seq), has_more])).toEqual([
    [[1, 2], true],
    [[LOOKED_AT + 1_003, LOOKED_AT + 1_004], false],
  ]);
});
