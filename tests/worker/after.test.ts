import { beforeAll, describe, expect, it } from 'vitest';
import edge from '../../edge/src/index.ts';
import { fileLink } from '../../edge/src/after/file-link.ts';
import { isPublicTarget } from '../../edge/src/delivery/public-target.ts';
import { openToken, sealToken } from '../../edge/src/after/token.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { makePageSite, pageCta } from '../support/page-site.ts';
import { bindings, call, EDGE, newId, PAGE, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_after';
const DAY = 86_400_000;
const CLAIMS = { lead: 'lead_a', visitor: 'v1', event: 'e1', subject: 'book', expires: 2_000 };
beforeAll(async () => {
  await makePageSite(SITE, [pageCta({ after: { type: 'file', file: 'book' } })]);
  await makePageSite('site_after_2');
});

const get = (url: string, init: RequestInit = {}) => call(url.replace(EDGE, ''), { redirect: 'manual', ...init });

/** A lead, and the link to its file. */
async function answered(): Promise<{ visitor: string; url: string }> {
  const visitor = newId();
  const { leads } = await send(SITE, visitor, [submit({ email: `${visitor}@shop.example` }, { cta: 'cta_book', consent_text: 'I agree' })]);
  const then = leads[0]?.then;
  if (then?.type !== 'file') throw new Error(`no file: ${JSON.stringify(then)}`);
  expect(then.name).toBe('book.pdf');
  return { visitor, url: then.url };
}
const downloads = async (visitor: string) => (await timelineOf(SITE, visitor)).filter(({ type }) => type === 'download');

describe('a token', () => {
  const site = { id: 'site_a', secret: 'one' };

  it('says what it was given, to who gave it, until it expires', async () => {
    const token = await sealToken(site, 'file', CLAIMS);
    expect(await openToken(site, token, 'file', 1_999)).toEqual(CLAIMS);
    expect(await openToken(site, token, 'file', 2_000)).toBe('expired');
  });

  it('is read by nobody but who gave it', async () => {
    const token = await sealToken(site, 'file', { ...CLAIMS, lead: 'lead_hidden', visitor: 'visitor_hidden' });
    for (const part of token.split('.')) {
      const read = atob(
        part
          .replaceAll('-', '+')
          .replaceAll('_', '/')
          .slice(0, part.length - (part.length % 4)),
      );
      for (const said of ['lead_hidden', 'visitor_hidden']) expect(part + read).not.toContain(said);
    }
  });

  it('is good for nothing else', async () => {
    const token = await sealToken(site, 'file', CLAIMS);
    const [, body = ''] = token.split('.');
    const other = body.at(-1) === 'A' ? 'Q' : 'A';
    const longer = await sealToken({ ...site, secret: 'two' }, 'file', { ...CLAIMS, expires: 9_000 });
    expect(await openToken(site, token, 'confirm', 0)).toBe('forged');
    expect(await openToken({ ...site, id: 'site_b' }, token, 'file', 0)).toBe('forged');
    expect(await openToken({ ...site, secret: 'two' }, token, 'file', 0)).toBe('forged');
    for (const forged of [
      longer,
      `site_a.${'A'.repeat(80)}`,
      body,
      `${token}xxxx`,
      '',
      '..',
      `site_b.${body}`,
      token.slice(0, -1) + other,
      `site_a.${other}${body.slice(1)}`,
    ])
      expect(await openToken(site, forged, 'file', 0)).toBe('forged');
  });
});

describe('a link to a file', () => {
  it('leads to the file, and counts one download however often it is fetched', async () => {
    const { visitor, url } = await answered();
    for (let i = 0; i < 20; i++) {
      const response = await get(url);
      expect([response.status, response.headers.get('location')]).toEqual([302, `${PAGE}/files/book.pdf`]);
      expect([response.headers.get('cache-control'), response.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
    }
    expect(await downloads(visitor)).toMatchObject([{ props: { file: 'book' }, visit: 'visit-1' }]);
  });

  it('counts one download when it is made anew', async () => {
    const { visitor, url } = await answered();
    const site = await findSite(bindings.DB, SITE);
    const token = url.split('/').at(-1) ?? '';
    const claims = await openToken(site, token, 'file', Date.now());
    if (typeof claims === 'string') throw new Error(claims);
    await get(url);
    await get(await fileLink(site, EDGE, 'book', claims.lead, claims.event, visitor, Date.now() + 5_000));
    expect(await downloads(visitor)).toHaveLength(1);
  });

  it('counts nothing for who only looks', async () => {
    const { visitor, url } = await answered();
    expect((await get(url, { method: 'HEAD' })).status).toBe(302);
    expect((await get(url, { headers: { 'user-agent': 'facebookexternalhit/1.1' } })).status).toBe(302);
    expect((await get(url, { headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' } })).status).toBe(302);
    expect(await downloads(visitor)).toEqual([]);
  });

  it('counts nothing for a browser of which nothing is known', async () => {
    const site = await findSite(bindings.DB, SITE);
    const url = await fileLink(site, EDGE, 'book', 'lead_gone', 'e', 'nobody', Date.now());
    expect((await get(url)).status).toBe(302);
    expect(await timelineOf(SITE, 'nobody')).toEqual([]);
  });

  it('says in words that it has expired, and in JSON to a program', async () => {
    const site = await findSite(bindings.DB, SITE);
    const url = await fileLink(site, EDGE, 'book', 'lead_a', 'e', 'v', Date.now() - 7 * DAY);
    const page = await get(url, { headers: { 'accept-language': 'vi-VN', accept: 'text/html' } });
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('Liên kết đã hết hạn');
    const problem = await get(url, { headers: { accept: 'application/json' } });
    expect([problem.status, problem.headers.get('content-type')]).toEqual([410, 'application/problem+json']);
    expect(await problem.json()).toMatchObject({ code: 'link_expired' });
  });

  it.each(['', 'x', 'a.b', `${'A'.repeat(40)}.${'B'.repeat(43)}`, 'x'.repeat(5_000)])('is nothing when it is made up: %s', async (token) => {
    const response = await get(`/v1/file/${token || '%20'}`);
    expect([response.status, response.headers.get('location')]).toEqual([404, null]);
  });

  it('is nothing for a file that the site no longer has, or of another site', async () => {
    const [site, other] = [await findSite(bindings.DB, SITE), await findSite(bindings.DB, 'site_after_2')];
    expect((await get(await fileLink(site, EDGE, 'gone', 'lead_a', 'e', 'v', Date.now()))).status).toBe(404);
    const crossed = await fileLink({ ...other, secret: site.secret }, EDGE, 'book', 'lead_a', 'e', 'v', Date.now());
    expect((await get(crossed)).status).toBe(404);
  });
});

describe('GET /v1/mails', () => {
  it('is for administrators of the site alone', async () => {
    const [reader, admin] = [await siteKey(SITE, ['leads:read']), await siteKey(SITE, ['admin'])];
    const ask = (key: string) => call('/v1/mails', { headers: { authorization: `Bearer ${key}` } });
    expect((await call('/v1/mails')).status).toBe(401);
    expect((await ask(reader)).status).toBe(403);
    expect(await (await ask(admin)).json()).toEqual({ data: [] });
  });
});

describe('the cleaning at night', () => {
  const NIGHT = { cron: '17 3 * * *', scheduledTime: Date.now(), noRetry: () => {} } as unknown as ScheduledController;
  const countOf = async (table: string) =>
    (await bindings.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE site = 'site_night'`).first<{ n: number }>())?.n;

  it('goes on where one part of it fails, and says that it did', async () => {
    await bindings.DB.batch([
      bindings.DB.prepare("INSERT INTO used_proofs (site, proof, event, at) VALUES ('site_night', 'p', 'e', 1)"),
      bindings.DB.prepare(
        `INSERT INTO mails (site, event, lead, at, "from", "to", subject, text, html) VALUES ('site_night', 'e', 'l', 1, '', '', '', '', '')`,
      ),
    ]);
    const prepare = (query: string) => {
      if (!query.includes('refusals')) return bindings.DB.prepare(query);
      return { bind: () => ({ run: () => Promise.reject(new Error('D1_ERROR')) }) };
    };
    const DB = { prepare, batch: bindings.DB.batch.bind(bindings.DB) } as unknown as D1Database;
    await expect(edge.scheduled(NIGHT, { ...bindings, DB })).rejects.toThrow('cleaning');
    expect([await countOf('used_proofs'), await countOf('mails')]).toEqual([0, 0]);
  });

  it('finds old mails without reading all of them', async () => {
    const { results } = await bindings.DB.prepare('EXPLAIN QUERY PLAN DELETE FROM mails WHERE at < 1').all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join()).toMatch(/USING (?:COVERING )?INDEX mails_by_age/);
  });

  it('finds the mails that are due, and counts those of a day, without reading all of them', async () => {
    const plan = async (query: string) =>
      (await bindings.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).all<{ detail: string }>()).results.map(({ detail }) => detail).join();
    expect(await plan("SELECT site, event FROM mails WHERE sent_by = 'withheld' AND next_at <= 1 ORDER BY next_at LIMIT 20")).toContain('mails_due (sent_by');
    expect(await plan('SELECT site, event FROM mails WHERE sent_by IS NULL AND next_at <= 1 ORDER BY next_at LIMIT 20')).toContain('mails_due (sent_by');
    expect(await plan("SELECT 1 FROM mails WHERE site = 's' AND mailbox = 'm' AND counts_at >= 1 LIMIT 3")).toContain('mails_by_mailbox');
  });
});

it.each([
  ['https://mails.shop.example/x', true],
  ['http://mails.shop.example/x', false],
  ['https://127.0.0.1/', false],
  ['https://2130706433/', false],
  ['https://0x7f.1/', false],
  ['https://[::1]/', false],
  ['https://localhost/', false],
  ['https://mails.localhost./', false],
  ['https://metadata.google.internal/', false],
  ['https://intranet/', false],
  ['https://user:pass@shop.example/', false],
])('mails go to %s: %s', (url, goes) => {
  expect(isPublicTarget(url)).toBe(goes);
});
