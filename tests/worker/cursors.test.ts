import { beforeAll, describe, expect, it } from 'vitest';
import { CURSOR_DAYS, type LeadPage, LeadQuery } from '../../edge/protocol/lead.ts';
import { Retention, RETENTION_DAYS } from '../../edge/protocol/retention.ts';
import { openCursor, sealCursor } from '../../edge/src/leads/cursor.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { storeMany } from '../support/many-leads.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';

const { DB } = bindings;
const NOW = Date.UTC(2026, 10, 22);
const LEADS = 90;

/** One lead changed a day, the last of them now. */
async function siteOf(id: string): Promise<Site> {
  await makeSite(id);
  await DB.batch(storeMany(DB, id, { count: LEADS, updated_at: `${NOW} + (n - ${LEADS}) * ${DAY_MS}` }));
  return (await readSite(DB, id)) as Site;
}

describe('a cursor', () => {
  let site: Site;
  beforeAll(async () => {
    site = await siteOf('site_cursors');
  });
  const ask = (query: Record<string, string>, days = 0): Promise<LeadPage> => pullLeads(DB, site, LeadQuery.parse(query), NOW + days * DAY_MS);
  const after = ({ next_cursor: cursor }: LeadPage): string => cursor ?? '';

  it.each(['asc', 'desc', 'hottest'])('holds for a month, and says so when it is over: %s', async (order) => {
    const first = await ask({ order, limit: '10' });
    const next = { order, limit: '10', cursor: after(first) };
    expect((await ask(next, CURSOR_DAYS)).data).toHaveLength(10);
    await expect(ask(next, CURSOR_DAYS + 1)).rejects.toMatchObject({ code: 'cursor_expired' });
  });

  it('is answered with 410 when it is over, and with what to do', async () => {
    const cursor = await sealCursor(site, { order: 'asc', seq: 5, asOf: Date.now() - (CURSOR_DAYS + 1) * DAY_MS });
    const response = await call(`/v1/leads?cursor=${cursor}`, { headers: { authorization: `Bearer ${await siteKey(site.id)}` } });
    expect([response.status, response.headers.get('content-type')]).toEqual([410, 'application/problem+json']);
    expect(await response.json()).toMatchObject({ code: 'cursor_expired', detail: expect.stringContaining('without a cursor') });
  });

  it('never ends for a reader who looks in and finds nothing new', async () => {
    let { next_cursor: cursor } = await ask({ limit: '200' });
    for (let days = 20; days <= 200; days += 20) {
      const page = await ask({ limit: '200', cursor: cursor ?? '' }, days);
      expect(page.data).toEqual([]);
      cursor = page.next_cursor;
    }
  });

  it('ends for a reader who is so slow that what was erased meanwhile is forgotten before it is read', async () => {
    let page = await ask({ limit: '1' });
    for (let days = 1; days <= CURSOR_DAYS; days++) page = await ask({ limit: '1', cursor: after(page) }, days);
    // It has come to what was changed sixty days before it began: each cursor was made a day ago.
    await expect(ask({ limit: '1', cursor: after(page) }, CURSOR_DAYS + 1)).rejects.toMatchObject({ code: 'cursor_expired' });
  });

  it('holds on for a reader who lags behind, but by less than that', async () => {
    let page: LeadPage = { data: [], has_more: true, watermark: 0, next_cursor: await sealCursor(site, { order: 'asc', seq: 20, asOf: NOW - 69 * DAY_MS }) };
    // A day later each time, with changes of a week ago.
    for (let seq = 21; seq <= 70; seq++) {
      page = await ask({ limit: '1', cursor: after(page) }, seq - LEADS + 7);
      expect(page.data.map((lead) => lead.seq)).toEqual([seq]);
    }
  });

  it('of a reader who has all leads knows of a lead that is erased later, for as long as it holds', async () => {
    const own = await siteOf('site_cursors_erased');
    const begun = await pullLeads(DB, own, LeadQuery.parse({ limit: '200' }), NOW);
    await DB.prepare('UPDATE leads SET erased_at = ?1, updated_at = ?1, seq = ?2 WHERE site = ?3 AND seq = 7')
      .bind(NOW + DAY_MS, LEADS + 1, own.id)
      .run();
    await DB.prepare('UPDATE lead_seq SET seq = seq + 1 WHERE site = ?').bind(own.id).run();
    const ask = (days: number, more: object) => pullLeads(DB, own, LeadQuery.parse({ cursor: begun.next_cursor, ...more }), NOW + days * DAY_MS);
    const { data } = await ask(CURSOR_DAYS, { include_deleted: '1' });
    expect(data).toMatchObject([{ id: begun.data[6]?.id, seq: LEADS + 1 }]);
    expect((await ask(CURSOR_DAYS, {})).data).toEqual([]);
  });

  it('never holds as long as tombstones are kept, whatever a site sets', () => {
    expect(Retention.safeParse({ erasures_days: 2 * CURSOR_DAYS }).success).toBe(false);
    expect(RETENTION_DAYS.erasures_days).toBeGreaterThan(2 * CURSOR_DAYS);
  });

  it('cannot be made or changed by anybody else', async () => {
    const cursor = await sealCursor(site, { order: 'asc', seq: 36 ** 3, asOf: NOW });
    await expect(openCursor(site, cursor, 'asc', NOW)).resolves.toMatchObject({ seq: 36 ** 3 });
    for (let i = 0; i < cursor.length; i++) {
      const other = cursor.slice(0, i) + (cursor[i] === 'a' ? 'b' : 'a') + cursor.slice(i + 1);
      await expect(openCursor(site, other, 'asc', NOW)).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
    const stranger = { id: site.id, secret: 'another' };
    await expect(openCursor(stranger, cursor, 'asc', NOW)).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(openCursor({ ...site, id: 'site_other' }, cursor, 'asc', NOW)).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
