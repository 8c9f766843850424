import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead, LeadQuery } from '../../edge/protocol/lead.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { bindings, call, event, leadsOnceThere, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_pull';
let key = '';
let leads: Lead[] = [];

beforeAll(async () => {
  await makeSite(SITE);
  await makeSite('site_other');
  key = await siteKey(SITE);
  for (let i = 0; i < 23; i++) {
    const hot = i % 3 === 0;
    await send(SITE, `visitor-pull-${i}`, [
      event({ url: 'https://shop.example/pricing' }),
      submit({ name: `Lead ${i}`, email: `lead${i}@shop.example` }, { cta: hot ? 'cta_quote' : i % 3 === 1 ? 'cta_ebook' : 'cta_newsletter' }),
    ]);
  }
  leads = await leadsOnceThere(key, 23);
});

async function readAll(order: 'asc' | 'desc', limit: number): Promise<Lead[]> {
  const all: Lead[] = [];
  let cursor: string | null = '';
  for (let page = await pull(key, `?order=${order}&limit=${limit}`); ; page = await pull(key, `?order=${order}&limit=${limit}&cursor=${cursor}`)) {
    all.push(...page.data);
    cursor = page.next_cursor;
    if (!page.has_more) return all;
  }
}

describe('the feed', () => {
  it.each([1, 7, 23, 200])('gives every lead once in either order, %i a page', async (limit) => {
    const ids = leads.map(({ id }) => id);
    expect((await readAll('asc', limit)).map(({ id }) => id)).toEqual(ids);
    expect((await readAll('desc', limit)).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('rises in seq without ties, and tells a reader who has all where to come back to', async () => {
    const seqs = leads.map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    const end = await pull(key, '?limit=200');
    expect(end).toMatchObject({ has_more: false, watermark: seqs.at(-1) });
    expect((await pull(key, `?cursor=${end.next_cursor}`)).data).toEqual([]);
    const answer = await send(SITE, 'visitor-pull-5', [submit({ email: 'lead5@shop.example', name: 'Renamed' })]);
    await expect
      .poll(async () => (await pull(key, `?cursor=${end.next_cursor}`)).data.map(({ id, full_name }) => [id, full_name]))
      .toEqual([[answer.leads[0]?.lead, 'Renamed']]);
  });

  it('filters by temperature as it shows it', async () => {
    const all = (await pull(key, '?limit=200')).data;
    for (const wanted of ['hot', 'warm', 'cold', 'hot,warm', 'cold,hot']) {
      const found = (await pull(key, `?limit=200&temperature=${wanted}`)).data.map(({ id }) => id);
      expect(found).toEqual(all.filter(({ score }) => wanted.split(',').includes(score.temperature)).map(({ id }) => id));
    }
    expect(all.some(({ score }) => score.temperature === 'hot')).toBe(true);
    expect(all.some(({ score }) => score.temperature === 'warm')).toBe(true);
  });

  it('filters by stage and by the time of change', async () => {
    expect((await pull(key, '?limit=200&stage=mql')).data.every(({ stage }) => stage === 'mql')).toBe(true);
    const middle = leads[10]?.updated_at ?? '';
    const since = (await pull(key, `?limit=200&updated_since=${middle}`)).data;
    expect(since.length).toBeGreaterThan(0);
    expect(since.every(({ updated_at }) => updated_at >= middle)).toBe(true);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['order=up', 'order'],
    ['temperature=tepid', 'temperature'],
    ['updated_since=yesterday', 'updated_since'],
    ['updated_since=2026-11-21', 'updated_since'],
    ['temprature=hot', 'temprature'],
    ['updated_since=2026-11-22T00:00:00Z&updated_until=2026-11-21T00:00:00Z', 'updated_until'],
  ])('says what is wrong with %s', async (query, path) => {
    const response = await call(`/v1/leads?${query}`, { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ path, detail: expect.not.stringContaining('not as it must be') }] });
  });

  it('takes no cursor that it did not give, nor one for the other order', async () => {
    const { next_cursor } = await pull(key, '?limit=5');
    const other = await siteKey('site_other');
    const ask = (cursor: string | null, by = key, more = '') => call(`/v1/leads?cursor=${cursor}${more}`, { headers: { authorization: `Bearer ${by}` } });
    expect((await ask('a5.AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(400);
    expect((await ask(`b${next_cursor?.slice(1)}`)).status).toBe(400);
    expect((await ask(next_cursor, other)).status).toBe(400);
    expect((await ask(next_cursor, key, '&order=desc')).status).toBe(400);
    expect((await ask(next_cursor)).status).toBe(200);
  });
});

it('costs the readers of the feed no row for leads that nobody has confirmed, however many there are', async () => {
  const site = 'site_pull_rows';
  await makeSite(site);
  await send(site, newId(), [submit({ email: 'one@shop.example' })]);
  await leadsOnceThere(await siteKey(site), 1);
  await bindings.DB.prepare(
    `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, stage, record, confirmed)
     SELECT site, leads.id || each.value, 1000 + each.value, basis, created_at, updated_at, held, heat, stage, record, 0
     FROM leads, json_each(?2) AS each WHERE site = ?1`,
  )
    .bind(site, JSON.stringify(Array.from({ length: 300 }, (_, i) => i)))
    .run();
  let rows = 0;
  const counting = {
    prepare: (sql: string) => bindings.DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await bindings.DB.batch(statements);
      rows = results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
      return results;
    },
  } as D1Database;
  const read = async (more: object) =>
    (await pullLeads(counting, await findSite(bindings.DB, site), { order: 'asc', limit: 200, include_quarantined: '0', ...more } as LeadQuery, Date.now()))
      .data.length;
  expect(await read({})).toBe(1);
  expect(rows).toBeLessThan(10);
  expect(await read({ include_unconfirmed: '1' })).toBe(200);
});

describe('keys', () => {
  const read = (path: string, authorization?: string) => call(path, authorization ? { headers: { authorization } } : {});

  it.each(['', 'Bearer site_pull', 'Bearer kd_live_00000000000000000000000000000000', 'Basic abc'])('are needed: %s', async (authorization) => {
    const response = await read('/v1/leads', authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'unauthorized', errors: [] });
  });

  it('open only what their scopes name', async () => {
    const events = await siteKey(SITE, ['events:write']);
    expect((await read('/v1/leads', `Bearer ${events}`)).status).toBe(403);
    expect((await read('/v1/leads', `Bearer ${await siteKey(SITE, ['admin'])}`)).status).toBe(200);
  });

  it('show nothing of another site, not even that it is there', async () => {
    const other = await siteKey('site_other');
    const id = leads[0]?.id ?? '';
    const [theirs, nobodys] = await Promise.all([read(`/v1/leads/${id}`, `Bearer ${other}`), read('/v1/leads/lead_nobody', `Bearer ${other}`)]);
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(await theirs.text()).toBe(await nobodys.text());
    expect((await pull(other)).data).toEqual([]);
    expect((await read(`/v1/leads/${id}`, `Bearer ${key}`)).status).toBe(200);
  });

  it('are stored as hashes only, and end when they are revoked', async () => {
    const made = await siteKey(SITE);
    const { results } = await bindings.DB.prepare('SELECT * FROM keys').all();
    expect(JSON.stringify(results)).not.toContain(made);
    expect((await read('/v1/leads', `Bearer ${made}`)).status).toBe(200);
    await bindings.DB.prepare('UPDATE keys SET revoked_at = ? WHERE prefix = ?').bind(Date.now(), made.slice(0, 12)).run();
    expect((await read('/v1/leads', `Bearer ${made}`)).status).toBe(401);
  });
});

describe('one lead', () => {
  it('comes with its timeline, its consent and an explanation that sums to its score', async () => {
    const id = leads[0]?.id;
    const lead = (await (await call(`/v1/leads/${id}`, { headers: { authorization: `Bearer ${key}` } })).json()) as Lead & { timeline: { type: string }[] };
    expect(lead.timeline.map(({ type }) => type).toSorted()).toEqual(['form_submit', 'page_view']);
    expect(lead.consent).toMatchObject([{ text: 'I agree', cta: 'cta_quote' }]);
    const sum = (axis: string) => lead.score.explain.filter((row) => row.axis === axis).reduce((total, row) => total + row.points, 0);
    expect(Math.round(sum('engagement'))).toBe(lead.score.engagement);
    expect(sum('fit')).toBe(lead.score.fit);
    expect(lead.score.total).toBe(lead.score.fit + lead.score.engagement);
  });
});
