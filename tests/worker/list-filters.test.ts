import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadPage } from '../../edge/protocol/lead.ts';
import type { LeadCounts } from '../../edge/protocol/lead-counts.ts';
import { keyOf } from '../../edge/src/scoring/decay.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { storeMany } from '../support/many-leads.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';

const { DB } = bindings;
const SITE = 'site_list';
const NOW = Date.now();
const DAY = 86_400_000;
const COUNT = 240;
const STATUSES = ['new', 'nurturing', 'ready', 'working'];
const SOURCES = ['campaign', 'search', 'direct'];

let key: string;
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read']);
  const site = (await readSite(DB, SITE)) as Site;
  const one = keyOf(1, NOW, scoringContext(site, NOW).halfLifeMs);
  await DB.batch([
    ...storeMany(DB, SITE, {
      count: COUNT,
      held: "CASE n % 3 WHEN 0 THEN 'hot' WHEN 1 THEN 'warm' ELSE 'cold' END",
      heat: `${one} + log2(CASE n % 3 WHEN 0 THEN 80 WHEN 1 THEN 30 ELSE 5 END)`,
    }),
    DB.prepare(
      `UPDATE leads SET status = ?2 ->> ('$[' || (seq % 4) || ']'), owner = CASE seq % 5 WHEN 0 THEN 'lan@shop.example' WHEN 1 THEN 'O''Brien, "x"' END,
         tags = iif(seq % 6 = 0, '["vip","đỏ"]', '[]'), created_at = ?3 - seq * ${DAY / 24},
         record = json_set(record, '$.first', json_object('group', ?4 ->> ('$[' || (seq % 3) || ']'), 'at', '2026-11-01T00:00:00.000Z', 'url', 'https://x.example/', 'referrer', NULL, 'utm', json('{}'), 'click_ids', json('{}')),
           '$.journey', json(CASE seq % 4 WHEN 0 THEN '{}' WHEN 1 THEN json_object('interest', ?3) WHEN 2 THEN json_object('decision', ?3 - ${DAY} * 40, 'consideration', ?3) ELSE json_object('interest', ?3, 'decision', ?3) END),
           '$.contact.full_name', iif(seq % 2 = 0, 'Đỗ Ánh', 'Trần Bình'))
       WHERE site = ?1`,
    ).bind(SITE, JSON.stringify(STATUSES), NOW, JSON.stringify(SOURCES)),
  ]);
});

const ask = async <T>(path: string, query: Record<string, string>): Promise<T> => {
  const response = await call(`${path}?${new URLSearchParams(query)}`, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
async function seqs(query: Record<string, string>): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: LeadPage = await ask<LeadPage>('/v1/leads', { limit: '100', ...query, ...(cursor && { cursor }) });
    found.push(...page.data.map(({ seq }) => seq));
    cursor = page.has_more ? page.next_cursor : null;
  }
  return found.toSorted((a, b) => a - b);
}
const all = Array.from({ length: COUNT }, (_, i) => i + 1);
const JOURNEYS = ['awareness', 'interest', 'consideration', 'decision'];
const at = (hours: number): string => new Date(NOW - hours * (DAY / 24)).toISOString();

/** What each filter asks of a lead, by its number. */
const CASES: [Record<string, string>, (n: number) => boolean][] = [
  [{ status: 'new' }, (n) => n % 4 === 0],
  [{ status: 'working,ready' }, (n) => n % 4 >= 2],
  [{ owner: 'lan@shop.example' }, (n) => n % 5 === 0],
  [{ owner: 'O\'Brien, "x"' }, (n) => n % 5 === 1],
  [{ owner: 'nobody' }, (n) => n % 5 > 1],
  [{ tag: 'vip' }, (n) => n % 6 === 0],
  [{ tag: 'đỏ'.normalize('NFD') }, (n) => n % 6 === 0],
  [{ tag: 'vi' }, () => false],
  [{ source: 'search,direct' }, (n) => n % 3 > 0],
  [{ created_since: at(50) }, (n) => n <= 50],
  [{ created_since: at(50), created_until: at(20) }, (n) => n > 20 && n <= 50],
  ...JOURNEYS.map((journey, i): [Record<string, string>, (n: number) => boolean] => [{ journey }, (n) => n % 4 === i]),
  [{ journey: 'decision,interest' }, (n) => n % 2 === 1],
  [{ temperature: 'hot', status: 'new', owner: 'nobody', q: 'do anh' }, (n) => n % 3 === 0 && n % 4 === 0 && n % 5 > 1],
  [{ q: 'tran', source: 'campaign' }, (n) => n % 2 === 1 && n % 3 === 0],
];

describe('the list', () => {
  it.each(CASES)('with %j has those and no others, in each order', async (query, isAsked) => {
    const expected = all.filter(isAsked);
    for (const order of ['hottest', 'desc', 'asc']) expect(await seqs({ ...query, order })).toEqual(expected);
  });

  it.each(CASES)('counts those with %j by temperature', async (query, isAsked) => {
    const { temperature: _temperature, ...others } = query;
    const wanted = all.filter((n) => isAsked(n) || (query['temperature'] && isAsked(n - (n % 3))));
    const expected = query['temperature'] ? all.filter((n) => n % 4 === 0 && n % 5 > 1) : wanted;
    const counts = await ask<LeadCounts>('/v1/leads/counts', others);
    const of = (rest: number) => ({ count: expected.filter((n) => n % 3 === rest).length, more: false });
    expect(counts).toEqual({ all: { count: expected.length, more: false }, hot: of(0), warm: of(1), cold: of(2) });
  });

  it.each([
    ['owner=me', 'nobody_asks'],
    ['status=lost', 'unknown_status'],
    ['source=tv', 'unknown_source'],
    ['journey=end', 'unknown_journey'],
    ['created_since=yesterday', 'invalid_time'],
    ['created_since=2026-11-02T00:00:00Z&created_until=2026-11-01T00:00:00Z', 'time_range_reversed'],
  ])('refuses %s', async (query, code) => {
    const response = await call(`/v1/leads?${query}`, { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ code }] });
  });
});

it('says that there are more, where to count them all would be too much', async () => {
  await makeSite('site_list_many');
  const own = await siteKey('site_list_many', ['leads:read']);
  await DB.batch(storeMany(DB, 'site_list_many', { count: 1_500 }));
  const response = await call('/v1/leads/counts', { headers: { authorization: `Bearer ${own}` } });
  expect(await response.json()).toEqual({
    all: { count: 1_000, more: true },
    hot: { count: 0, more: false },
    warm: { count: 0, more: false },
    cold: { count: 1_000, more: true },
  });
  expect((await call('/v1/leads/counts?order=desc', { headers: { authorization: `Bearer ${own}` } })).status).toBe(400);
});
