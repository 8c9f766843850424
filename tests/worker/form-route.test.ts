import { beforeAll, describe, expect, it } from 'vitest';
import { GOOD, hidden, makePageSite, pageCta, postForm, showing } from '../support/page-site.ts';
import { call, EDGE, leadsOnceThere, PAGE, pull, siteKey } from '../support/test-site.ts';

const SITE = 'site_forms';
let key = '';
beforeAll(async () => {
  await makePageSite(SITE, [
    pageCta(),
    pageCta({ id: 'cta_plain', landing: undefined }),
    pageCta({ id: 'cta_away', landing: undefined, after: { type: 'redirect', to: '/thanks' } }),
    pageCta({ id: 'cta_accents', landing: undefined, after: { type: 'redirect', to: '/cảm-ơn' } }),
  ] as never);
  key = await siteKey(SITE);
});

const leadOf = async (email: string) => {
  let lead: Awaited<ReturnType<typeof leadsOnceThere>>[number] | undefined;
  await expect.poll(async () => (lead = (await pull(key, '?limit=200')).data.find((each) => each.email === email))).toBeDefined();
  return lead;
};

/** A page as a browser would read it. */
async function parsed(response: Response): Promise<{ tags: Set<string>; attributes: Set<string>; name: string }> {
  const [tags, attributes] = [new Set<string>(), new Set<string>()];
  let name = '';
  const rewriter = new HTMLRewriter().on('*', {
    element(element) {
      tags.add(element.tagName);
      for (const [attribute] of element.attributes as unknown as Iterable<[string, string]>) attributes.add(attribute);
      if (element.getAttribute('id') === 'field-name') name = element.getAttribute('value') ?? '';
    },
  });
  await rewriter.transform(response).text();
  return { tags, attributes, name };
}
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe('a form without JavaScript', () => {
  it('makes a lead with its source, and thanks for it', async () => {
    const page = `${PAGE}/book?utm_source=zalo&utm_campaign=nov`;
    const sent = await postForm(SITE, { ...GOOD, ...showing(), page, referrer: 'https://zalo.me/x', size: '10-49', needs: ['tax', 'payroll'] });
    expect([sent.status, sent.headers.get('cache-control')]).toEqual([303, 'no-store']);
    const thanks = await call((sent.headers.get('location') ?? '').replace(EDGE, ''));
    expect(thanks.status).toBe(200);
    expect(await thanks.text()).toContain('Cảm ơn anh chị');
    expect(await leadOf('anh@congty.vn')).toMatchObject({
      full_name: 'Nguyễn Thị Ánh',
      fields: { size: '10-49', needs: ['tax', 'payroll'] },
      attribution: { first: { utm: { utm_source: 'zalo', utm_campaign: 'nov' }, referrer: 'https://zalo.me/x' } },
      consent: [{ text: 'Tôi đồng ý', known_text: true, cta: 'cta_book', url: page }],
      visits: { count: 1 },
    });
  });

  it('may come as multipart, from the edge itself, in English', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ email: 'multi@shop.example', consent: 'on', language: 'en', page: `${EDGE}/p/${SITE}/book?utm_source=mail` }))
      body.append(name, value);
    const request = new Request('https://x.example', { method: 'POST', body });
    const sent = await postForm(
      SITE,
      {},
      { body: await request.arrayBuffer(), headers: { 'content-type': request.headers.get('content-type') ?? '', origin: EDGE } },
    );
    expect(sent.status).toBe(303);
    expect(await leadOf('multi@shop.example')).toMatchObject({ consent: [{ text: 'I agree' }], attribution: { first: { utm: { utm_source: 'mail' } } } });
  });

  it('that is sent twice is one lead, one visit and one form', async () => {
    const fields = { ...GOOD, email: 'twice@shop.example', ...showing() };
    const [first, second] = [await postForm(SITE, fields), await postForm(SITE, fields)];
    expect([first.status, second.status]).toEqual([303, 303]);
    const lead = await leadOf('twice@shop.example');
    expect(lead?.visits.count).toBe(1);
    const shown = await call(`/v1/leads/${lead?.id}`, { headers: { authorization: `Bearer ${key}` } });
    const { timeline } = await shown.json<{ timeline: { type: string }[] }>();
    expect(timeline.map(({ type }) => type).toSorted()).toEqual(['form_submit', 'visit_start']);
  });

  it('of two people who were shown the same page are two leads', async () => {
    const same = showing();
    await postForm(SITE, { ...GOOD, email: 'one@shop.example', ...same });
    await postForm(SITE, { ...GOOD, email: 'other@shop.example', ...same });
    expect((await leadOf('one@shop.example'))?.id).not.toBe((await leadOf('other@shop.example'))?.id);
  });

  it('comes back with what was typed and with all that is wrong, each at its place', async () => {
    const sent = await postForm(SITE, {
      name: 'Lan "L" <b>',
      email: 'lan@congty',
      size: 'huge',
      language: 'vi',
      page: `${PAGE}/book?utm_source=zalo`,
      event: 'showing-1',
    });
    expect([sent.status, sent.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    const html = await sent.text();
    expect(html).toContain('value="Lan &quot;L&quot; &lt;b>"');
    expect(html).toContain('value="lan@congty"');
    expect(html).toContain('id="field-email-fault"');
    expect(html).toContain('id="field-size-fault"');
    expect(html).toContain('id="consent-fault"');
    expect(html).toMatch(/<input[^>]*aria-describedby="field-email-fault"/);
    expect([hidden(html, 'event'), hidden(html, 'page')]).toEqual(['showing-1', `${PAGE}/book?utm_source=zalo`]);
  });

  it('leads where its CTA says', async () => {
    const sent = await postForm(SITE, { ...GOOD, ...showing() }, { cta: 'cta_away' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${PAGE}/thanks`]);
  });

  it('leads to an address as it may stand in a header', async () => {
    const sent = await postForm(SITE, { ...GOOD, ...showing() }, { cta: 'cta_accents' });
    expect(sent.headers.get('location')).toBe(`${PAGE}/c%E1%BA%A3m-%C6%A1n`);
  });

  it('that says nothing of where it is from, as sandboxed pages do, is taken', async () => {
    const sent = await postForm(SITE, { ...GOOD, email: 'null@shop.example', ...showing() }, { headers: { origin: 'null' } });
    expect(sent.status).toBe(303);
    expect(await leadOf('null@shop.example')).toBeDefined();
  });

  it('gives what follows to nobody who has answered another site’s form', async () => {
    const other = 'site_forms_2';
    await makePageSite(other, [
      pageCta({ after: { type: 'coupon', code: 'OTHERS-10' } }),
      pageCta({ id: 'cta_plain', landing: undefined, after: { type: 'coupon', code: 'OTHERS-10' } }),
    ] as never);
    for (const cta of ['cta_book', 'cta_plain']) {
      const sent = await postForm(SITE, { ...GOOD, ...showing() }, { cta });
      const way = (sent.headers.get('location') ?? '').replace(EDGE, '');
      expect((await call(way)).status).toBe(200);
      const crossed = await call(way.replace(SITE, other));
      expect([crossed.status, (await crossed.text()).includes('Cảm ơn anh chị')]).toEqual([404, false]);
    }
  });

  it.each([
    ['a thousand times the same name', 'a&'.repeat(32_000)],
    ['an address that is all domains', `email=${'@b.c'.repeat(16_000)}`],
  ])('of %s is answered at once', async (_, body) => {
    const from = Date.now();
    const sent = await postForm(SITE, {}, { body });
    expect(sent.status).toBe(422);
    expect(Date.now() - from).toBeLessThan(500);
  });

  it('of a CTA without a landing page has its own pages', async () => {
    const shown = await call(`/v1/form/${SITE}/cta_plain?lang=en`);
    expect(await shown.text()).toContain('Get the handbook');
    const sent = await postForm(SITE, { ...GOOD, ...showing() }, { cta: 'cta_plain' });
    expect(sent.headers.get('location')).toContain(`/v1/form/${SITE}/cta_plain/thanks?`);
    expect(await (await call((sent.headers.get('location') ?? '').replace(EDGE, ''))).text()).toContain('Cảm ơn anh chị');
  });

  it.each(['https://evil.example', `${PAGE}.evil.example`])('from %s is refused in words, and makes no lead', async (origin) => {
    const sent = await postForm(SITE, { ...GOOD, email: 'evil@shop.example', ...showing() }, { headers: { origin } });
    expect([sent.status, sent.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect((await pull(key, '?limit=200')).data.some(({ email }) => email === 'evil@shop.example')).toBe(false);
  });

  it('may lie about its page, and is a lead without that', async () => {
    await postForm(SITE, { ...GOOD, email: 'liar@shop.example', ...showing(), page: `${EDGE}/p/site_other/book`, referrer: 'javascript:1' });
    expect((await leadOf('liar@shop.example'))?.attribution.first).toMatchObject({ url: `${PAGE}/`, referrer: null });
  });

  it('that fills in the field which nobody sees is kept, and known for it', async () => {
    await postForm(SITE, { ...GOOD, email: 'robot@shop.example', ...showing(), website_url: 'https://spam.example' });
    await expect
      .poll(async () => (await pull(key, '?limit=200&include_quarantined=1')).data.find(({ email }) => email === 'robot@shop.example'))
      .toMatchObject({
        suspicion: { reasons: ['trap_filled'] },
      });
  });

  it.each<[string, RequestInit, number]>([
    ['of more than 64 KiB', { body: `email=${'x'.repeat(70_000)}` }, 413],
    ['of another kind', { body: '{}', headers: { 'content-type': 'application/json' } }, 415],
    ['that is broken', { body: 'no parts', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 400],
    ['in no UTF-8', { body: new Uint8Array([0x61, 0xff]) }, 400],
  ])('%s is answered with a page', async (_, over, status) => {
    const sent = await postForm(SITE, {}, over);
    expect([sent.status, sent.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  });

  it('for nothing that there is, is answered with a page, and programs get a problem', async () => {
    expect((await postForm(SITE, GOOD, { cta: 'cta_gone' })).headers.get('content-type')).toBe('text/html; charset=utf-8');
    const asked = await postForm('site_gone', GOOD, { headers: { accept: 'application/json' } });
    expect([asked.status, asked.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it.each([
    '"><script>alert(1)</script>',
    "' onfocus=alert(1) autofocus='",
    '</textarea><img src=x onerror=alert(1)>',
    '{{7*7}}',
    '\u0000\uD800<svg/onload=alert(1)>',
  ])('shows %j as text', async (hostile) => {
    const sent = await postForm(SITE, { name: hostile, email: hostile, page: hostile, referrer: hostile, event: hostile, language: hostile });
    expect(sent.status).toBe(422);
    expect(sent.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { tags, attributes, name } = await parsed(sent);
    expect([...tags].filter((tag) => ['script', 'svg', 'iframe'].includes(tag))).toEqual([]);
    expect([...attributes].filter((attribute) => attribute.startsWith('on'))).toEqual([]);
    expect(unescaped(name)).toBe(hostile.toWellFormed());
  });
});
