import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { clearOld } from '../../edge/src/retention/clear-old.ts';
import { allStores, found } from '../support/all-stores.ts';
import { recorder } from '../support/forgettable.ts';
import { bindings, call, event, makeSite, newId, pull, SETTINGS, siteKey, submit, timelineOf } from '../support/test-site.ts';

const DAY = 86_400_000;

/** A site that keeps what it says, and its team. */
async function keeping(retention: Record<string, number> = {}) {
  const id = `site_${newId().slice(0, 8)}`;
  await makeSite(id, { retention });
  const key = await siteKey(id, ['admin']);
  const site = recorder(id, () => key);
  const count = async (table: string) => (await bindings.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE site = ?`).bind(id).first<number>('n')) ?? 0;
  const comes = async (email: string): Promise<string> => {
    const visitor = newId();
    const { leads } = await site.browse(visitor, [event({ title: email }), submit({ email })]);
    await site.flush();
    return leads[0]?.lead ?? '';
  };
  const feed = async (query = '') => (await pull(key, query)).data;
  return { id, key, site, count, comes, feed };
}

const runWorks = async (site: string): Promise<void> => {
  for (let piece = 0; piece < 20; piece++) await runDurableObjectAlarm(bindings.WORK.getByName(site));
};

describe('what a site keeps', { timeout: 20_000 }, () => {
  it('is as long as it says, within bounds', async () => {
    const put = (retention: unknown): Promise<Response> =>
      call('/v1/sites/site_kept', {
        method: 'PUT',
        headers: { authorization: 'Bearer admin-token-of-the-tests' },
        body: JSON.stringify({ ...SETTINGS, retention }),
      });
    for (const [retention, path, code] of [
      [{ leads_days: 3 }, 'retention.leads_days', 'invalid_retention_days'],
      [{ audit_days: 10 }, 'retention.audit_days', 'invalid_retention_days'],
      [{ mail_days: 10 }, 'retention.mail_days', 'unknown_retention'],
      [[], 'retention', 'invalid_retention'],
    ] as const) {
      const response = await put(retention);
      expect(response.status).toBe(400);
      expect((await response.json<ProblemDetails>()).errors).toMatchObject([{ path, code }]);
    }
    const { settings } = await (await put({ mails_days: 10 })).json<{ settings: { retention: unknown } }>();
    expect(settings.retention).toMatchObject({ mails_days: 10, journal_days: 30, audit_days: 730, erasures_days: 1_095 });
  });

  it.each([
    ['refusals', 7, "INSERT INTO refusals (site, at, code, sample) VALUES (?1, ?2, 'x', '{}')"],
    ['mails', 30, `INSERT INTO mails (site, event, lead, at, "from", "to", subject, text, html) VALUES (?1, ?2, 'l', ?2, '', '', '', '', '')`],
    ['audit', 730, "INSERT INTO audit (site, at, id, by, action) VALUES (?1, ?2, 'a', 'k', 'x.y')"],
  ])('of %s is what is not older than the site says, or %d days', async (table, days, insert) => {
    const now = Date.now();
    const usual = await keeping();
    const other = await keeping({ refusals_days: 20, mails_days: 60, audit_days: 900 });
    // That the sites were made is noted, too.
    const before = [await usual.count(table), await other.count(table)];
    for (const { id } of [usual, other])
      for (const age of [days - 1, days + 1])
        await bindings.DB.prepare(insert)
          .bind(id, now - age * DAY)
          .run();
    await clearOld(bindings, now);
    expect([await usual.count(table), await other.count(table)]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 2]);
  });

  it('of a visitor nobody knows is forgotten after as much silence as the site says', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { id, site } = await keeping({ visitors_days: 10 });
    const visitor = newId();
    await site.browse(visitor, [event({ title: 'silent' })]);
    vi.setSystemTime(Date.now() + 9 * DAY);
    await site.flush();
    expect(await timelineOf(id, visitor)).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2 * DAY);
    await site.flush();
    vi.useRealTimers();
    expect(await timelineOf(id, visitor)).toEqual([]);
  });

  it('of a lead that nothing has happened to is erased by the same way as if they had asked', async () => {
    const { id, key, site, comes, feed } = await keeping({ leads_days: 60 });
    const [old, touched, fresh] = [await comes('wordold@shop.example'), await comes('touched@shop.example'), await comes('fresh@shop.example')];
    await bindings.DB.prepare('UPDATE leads SET updated_at = ? WHERE site = ? AND id <> ?')
      .bind(Date.now() - 61 * DAY, id, fresh)
      .run();
    await call(`/v1/leads/${touched}`, { method: 'PATCH', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify({ owner: 'lan' }) });
    await clearOld(bindings, Date.now());
    await runWorks(id);
    expect((await feed()).map((lead) => lead.id).toSorted()).toEqual([touched, fresh].toSorted());
    expect(await found(['wordold'])).toEqual([]);
    const { data } = await site.said<{ data: unknown[] }>('GET', '/v1/privacy/erasures');
    expect(data).toMatchObject([{ asked_by: ['retention'], reason: 'retention', by: 'retention', status: 'done', leads: [old] }]);
    const usual = await keeping();
    await usual.comes('kept@shop.example');
    await bindings.DB.prepare('UPDATE leads SET updated_at = 1 WHERE site = ?').bind(usual.id).run();
    await clearOld(bindings, Date.now());
    await runWorks(usual.id);
    expect(await usual.feed()).toHaveLength(1);
  });

  it('of an erasure goes in the end: tombstones, hashes and receipts, but nobody who has begun anew', async () => {
    const { id, site, count, comes, feed } = await keeping();
    const [gone, back] = [await comes('gone@shop.example'), await comes('back@shop.example')];
    for (const lead of [gone, back]) await site.erase({ lead });
    await comes('back@shop.example');
    await clearOld(bindings, Date.now() + 1_000 * DAY);
    expect([await count('erasures'), (await feed('?include_deleted=1')).length]).toEqual([2, 2]);
    await clearOld(bindings, Date.now() + 1_100 * DAY);
    expect([await count('erasures'), await count('suppressions')]).toEqual([0, 0]);
    expect((await feed('?include_deleted=1')).map(({ id: lead, deleted }) => [lead, deleted])).toEqual([[back, false]]);
    expect(id).toBeTruthy();
  });
});

it('addresses of networks are stored nowhere', async () => {
  const { id, site } = await keeping();
  const addresses = ['203.0.113.77', '2001:db8:dead:beef::77', '2001:db8:dead:beef', '198.51.100.23'];
  const headers = {
    'cf-connecting-ip': '203.0.113.77',
    'x-real-ip': '198.51.100.23',
    'x-forwarded-for': '198.51.100.23, 203.0.113.77',
    'true-client-ip': '203.0.113.77',
    forwarded: 'for=198.51.100.23',
  };
  const ipv6 = { ...headers, 'cf-connecting-ip': '2001:db8:dead:beef::77', 'cf-connecting-ipv6': '2001:db8:dead:beef::77' };
  for (const [i, each] of [headers, ipv6].entries()) {
    const body = {
      v: 1,
      site: id,
      visitor: newId(),
      sent_at: Date.now(),
      events: [event(), event({ props: { a: { b: { c: { d: { e: { f: 1 } } } } } } }), submit({ email: `ip${i}@shop.example` })],
    };
    const answer = await call('/v1/batch', { method: 'POST', headers: { 'content-type': 'text/plain', ...each }, body: JSON.stringify(body) });
    expect(await answer.json()).toMatchObject({ accepted: 2, refused: [{ code: 'props_too_deep' }] });
    await call(`/v1/form/${id}/cta_ebook`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...each },
      body: 'f_email=form@shop.example',
    });
    await site.serve('/v1/events', JSON.stringify({ events: [{ id: newId(), type: 'call', email: 'server@shop.example' }] }), each);
    await call('/v1/leads', { headers: { authorization: 'Bearer kd_live_wrong', ...each } });
  }
  await site.flush();
  const places = await allStores();
  expect([...places.keys()].some((place) => place.startsWith('VISITOR'))).toBe(true);
  expect(await found(addresses)).toEqual([]);
});
