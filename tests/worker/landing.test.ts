import { beforeAll, describe, expect, it } from 'vitest';
import { makePageProof } from '../../edge/src/abuse/page-proof.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { GOOD, hidden, makePageSite, pageCta, postForm, showing } from '../support/page-site.ts';
import { keyOf } from '../support/suspects.ts';
import { batch, bindings, call, EDGE, event, newId, PAGE, post, pull } from '../support/test-site.ts';

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

describe('a landing page of a site that asks for proofs', () => {
  const PROVEN = 'site_landing_proofs';
  const SECOND = 1_000;
  beforeAll(() => makePageSite(PROVEN, [pageCta(), pageCta({ id: 'cta_plain', landing: undefined })] as never, { challenge: { type: 'altcha' } }));

  const proofShown = async () => hidden(await (await call(`/p/${PROVEN}/book`)).text(), 'page_proof') ?? '';
  const suspicionOf = async (fields: Record<string, string>, cta = 'cta_book') => {
    const email = `${newId()}@shop.example`;
    expect((await postForm(PROVEN, { ...GOOD, email, ...showing(), ...fields }, { cta })).status).toBe(303);
    const key = await keyOf(PROVEN);
    const find = async () => (await pull(key, '?limit=200&include_quarantined=1')).data.find((lead) => lead.email === email);
    await expect.poll(find).toBeDefined();
    return (await find())?.suspicion;
  };
  const madeAgo = async (ms: number, cta = 'cta_book') => makePageProof(await findSite(bindings.DB, PROVEN), cta, Date.now() - ms);

  it('gives leads to the sales people, with a remark', async () => {
    expect(await proofShown()).toMatch(/^page\.\d+\.[\w-]{43}$/);
    expect(await suspicionOf({ page_proof: await madeAgo(30 * SECOND) })).toEqual({ points: 30, reasons: ['proof_page'], quarantined: false });
  });

  it.each<[string, () => Promise<string>, string]>([
    ['without the page', () => Promise.resolve(''), 'proof_missing'],
    ['at the moment the page is there', proofShown, 'proof_missing'],
    ['with a page of half a day ago', () => madeAgo(12 * 3_600 * SECOND), 'proof_missing'],
    ['with a page of tomorrow', () => madeAgo(-24 * 3_600 * SECOND), 'proof_missing'],
    ['with the page of another CTA', () => madeAgo(30 * SECOND, 'cta_plain'), 'proof_invalid'],
    ['with a made up page', async () => (await madeAgo(30 * SECOND)).replace(/.{8}$/, 'AAAAAAAA'), 'proof_invalid'],
    ['with another time on the page', async () => (await madeAgo(12 * 3_600 * SECOND)).replace(/\d+/, String(Date.now() - 30 * SECOND)), 'proof_invalid'],
  ])('puts who sends %s apart', async (_, proof, reason) => {
    expect(await suspicionOf({ page_proof: await proof() })).toEqual({ points: 60, reasons: [reason], quarantined: true });
  });

  it('keeps what stands for a proof out of the timeline', async () => {
    const page_proof = await madeAgo(30 * SECOND);
    const email = `${newId()}@shop.example`;
    await postForm(PROVEN, { ...GOOD, email, ...showing(), page_proof });
    const key = await keyOf(PROVEN);
    const find = async () => (await pull(key, '?limit=200&include_quarantined=1')).data.find((lead) => lead.email === email);
    await expect.poll(find).toBeDefined();
    expect(await (await call(`/v1/leads/${(await find())?.id}`, { headers: { authorization: `Bearer ${key}` } })).text()).not.toContain('page.');
  });
});
