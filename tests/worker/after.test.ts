import { beforeAll, describe, expect, it } from 'vitest';
import { fileLink } from '../../edge/src/after/file-link.ts';
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

  it('is good for nothing else', async () => {
    const token = await sealToken(site, 'file', CLAIMS);
    const [body = '', signature = ''] = token.split('.');
    const longer = await sealToken({ ...site, secret: 'two' }, 'file', { ...CLAIMS, expires: 9_000 });
    expect(await openToken(site, token, 'confirm', 0)).toBe('forged');
    expect(await openToken({ ...site, id: 'site_b' }, token, 'file', 0)).toBe('forged');
    expect(await openToken({ ...site, secret: 'two' }, token, 'file', 0)).toBe('forged');
    for (const forged of [`${longer.split('.')[0]}.${signature}`, `${body}.${'A'.repeat(43)}`, body, `${token}x`, '', '..', `${btoa('[]')}.${signature}`])
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
