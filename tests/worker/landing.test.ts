import { beforeAll, describe, expect, it } from 'vitest';
import { hidden, makePageSite, pageCta } from '../support/page-site.ts';
import { call, EDGE, event, PAGE, post, batch, newId } from '../support/test-site.ts';

const SITE = 'site_landing';
beforeAll(() =>
  makePageSite(SITE, [pageCta(), pageCta({ id: 'cta_ink', theme: { template: 'ink', accent: '#ffee00' }, landing: { slug: 'ink', logos: [] } })] as never),
);

const open = async (query = '', headers: Record<string, string> = {}) => {
  const response = await call(`/p/${SITE}/book${query}`, { headers });
  return { response, html: await response.text() };
};

describe('a landing page', () => {
  it('is whole without a script, in less than 20 kB of HTML and CSS', async () => {
    const { response, html } = await open();
    expect(response.status).toBe(200);
    expect(new TextEncoder().encode(html).byteLength).toBeLessThan(20_000);
    expect(html).toContain(`<form method="post" action="/v1/form/${SITE}/cta_book"`);
    expect(html).toMatch(/<img src="https:\/\/shop\.example\/book\.png" width="400" height="300" alt(?:="")? loading="eager" fetchpriority="high"/);
    expect(html.match(/<script[^>]*>/g)).toEqual([`<script async src="/k/${SITE}.js?ctas=none">`]);
    for (const said of ['Nhận sổ tay', 'Tám trang', 'Good', 'Lan', '12', 'weeks', 'Tôi đồng ý']) expect(html).toContain(said);
  });

  it('has one goal: its tag brings up no other CTA', async () => {
    const tag = async (query: string) => (await call(`/k/${SITE}.js${query}`)).text();
    expect(await tag('')).toContain('"id":"cta_ink"');
    expect(await tag('?ctas=none')).toContain('"ctas":[]');
  });

  it('shows what the team wrote as text', async () => {
    const { html } = await open();
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('allows its own style by the hash and no other', async () => {
    const { response, html } = await open();
    const policy = response.headers.get('content-security-policy') ?? '';
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)));
    expect(policy).toContain(`style-src 'sha256-${btoa(String.fromCharCode(...digest))}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`img-src 'self' data: ${PAGE}`);
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/ style=/);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['by its address', '?lang=en', { 'accept-language': 'vi' }, 'en'],
    ['by the browser', '', { 'accept-language': 'fr;q=0.9, en-GB;q=0.8, vi;q=0.1' }, 'en'],
    ["by the site's language", '', {}, 'vi'],
    ["by the site's language when nothing else fits", '?lang=xx', { 'accept-language': 'de' }, 'vi'],
  ])('speaks %s', async (_, query, headers, language) => {
    const { response, html } = await open(query, headers);
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(html).toContain(language === 'vi' ? 'Họ và tên' : 'Full name');
    expect(response.headers.get('content-language')).toBe(language);
  });

  it('tells search engines and those who share it what it is', async () => {
    const { html } = await open('?lang=en&utm_source=x');
    const address = `${EDGE}/p/${SITE}/book`;
    for (const tag of [
      `<title>A free handbook</title>`,
      `<meta name="description" content="For small companies"`,
      `<link rel="canonical" href="${address}?lang=en"`,
      `<link rel="alternate" hreflang="vi" href="${address}?lang=vi"`,
      `<link rel="alternate" hreflang="x-default" href="${address}"`,
      `<meta property="og:title" content="A free handbook"`,
      `<meta property="og:image" content="${PAGE}/book.png"`,
      `<meta name="twitter:card" content="summary_large_image"`,
    ])
      expect(html).toContain(tag);
  });

  it('carries the address with which somebody came into the form, and where from, without the query there', async () => {
    const { response, html } = await open('?utm_source=zalo', { referer: 'https://news.example/a?secret=1' });
    expect(hidden(html, 'page')).toBe(`${EDGE}/p/${SITE}/book?utm_source=zalo`);
    expect(hidden(html, 'referrer')).toBe('https://news.example/a');
    expect(hidden(html, 'event')).toMatch(/^[\w-]{36}$/);
    expect([response.headers.get('cache-control'), response.headers.get('vary')]).toEqual(['public, max-age=60', 'accept-language, referer']);
  });

  it('has its theme, with a text that can be read on the accent', async () => {
    const html = await (await call(`/p/${SITE}/ink`)).text();
    expect(html).toContain('--accent:#ffee00;--on-accent:#000000');
  });

  it('is nothing under another address', async () => {
    const gone = await call(`/p/${SITE}/gone`, { headers: { 'accept-language': 'vi' } });
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await gone.text()).toContain('Không có gì ở đây');
    expect((await call('/p/site_gone/book')).status).toBe(404);
  });
});

it('keeps the place of a picture free before it is there', async () => {
  const { html } = await open();
  expect(html).toMatch(/<img [^>]*width="400" height="300"/);
  const logo = { name: 'Gốm', picture: { src: '/logo.png', width: 1_800, height: 400 } };
  await makePageSite('site_logos', [pageCta({ landing: { slug: 'book', logos: [logo], picture: { src: '/tall.png', width: 1_000, height: 2_000 } } })]);
  const tall = await (await call('/p/site_logos/book')).text();
  expect(tall).toContain('width="192" height="384"');
  expect(tall).toContain('width="180" height="40"');
});

describe('the tag on a landing page of the edge', () => {
  const view = (path: string) => post(batch(SITE, newId(), [event({ url: EDGE + path })]), { origin: EDGE });

  it("tells of it as of one of the site's pages", async () => {
    expect(await (await view(`/p/${SITE}/book`)).json()).toMatchObject({ accepted: 1, refused: [] });
  });

  it.each([`/p/site_other/book`, `/p/${SITE}`, '/console/', `/p/${SITE}-2/book`])('is not believed about %s', async (path) => {
    expect(await (await view(path)).json()).toMatchObject({ accepted: 0, refused: [{ code: 'host_not_allowed' }] });
  });
});
