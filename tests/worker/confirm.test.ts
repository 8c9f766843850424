import { runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { confirmationMail } from '../../edge/src/after/mail-text.ts';
import { isPublicTarget } from '../../edge/src/after/public-target.ts';
import { makePageSite, pageCta } from '../support/page-site.ts';
import { bindings, call, EDGE, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const LOCAL = 'site_confirm';
const HOOKED = 'site_confirm_hook';
const HOOK = 'https://mails.shop.example/send';
const keys: Record<string, string> = {};
beforeAll(async () => {
  const ctas = [pageCta({ confirm: true, after: { type: 'coupon', code: 'SECRET-10' } }), pageCta({ id: 'cta_plain', landing: undefined })] as never;
  await makePageSite(LOCAL, ctas, { mail: { from: 'hi@shop.example' } });
  await makePageSite(HOOKED, ctas, { mail: { from: 'hi@shop.example', webhook: HOOK } });
  for (const site of [LOCAL, HOOKED]) keys[site] = await siteKey(site, ['leads:read', 'admin']);
});
afterEach(() => vi.restoreAllMocks());

interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  sent_by: string | null;
  tries: number;
  error: string | null;
}
const mailsTo = async (site: string, to: string): Promise<Mail[]> => {
  const response = await call('/v1/mails', { headers: { authorization: `Bearer ${keys[site]}` } });
  return (await response.json<{ data: Mail[] }>()).data.filter((mail) => mail.to === to);
};
const inFeed = async (site: string, email: string, query = '') =>
  (await pull(keys[site] ?? '', `?limit=200${query}`)).data.find((lead) => lead.email === email);

async function sendForm(site: string, email: string, over: { visitor?: string; text?: string } = {}) {
  const visitor = over.visitor ?? newId();
  const answer = await send(site, visitor, [submit({ email }, { cta: 'cta_book', consent_text: over.text ?? 'Tôi đồng ý' })]);
  return { visitor, answer };
}
/** The link of the first mail to an address, once it is there. */
async function linkTo(site: string, email: string): Promise<string> {
  await expect.poll(async () => (await mailsTo(site, email)).length, { timeout: 5_000 }).toBeGreaterThan(0);
  const [mail] = await mailsTo(site, email);
  return (/https:\/\/\S+\/v1\/confirm\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').replace(EDGE, '');
}

describe('a form whose address is to be confirmed', () => {
  it('is hidden from the feed until the owner of the address says yes, and given then', async () => {
    const { answer } = await sendForm(LOCAL, 'lan@shop.example');
    expect(answer.leads).toMatchObject([{ then: { type: 'confirm' } }]);
    expect(JSON.stringify(answer)).not.toContain('SECRET-10');
    const link = await linkTo(LOCAL, 'lan@shop.example');
    expect(await inFeed(LOCAL, 'lan@shop.example')).toBeUndefined();
    const before = await inFeed(LOCAL, 'lan@shop.example', '&include_unconfirmed=1');
    expect(before).toMatchObject({ confirmed: false });

    // What opens every link of a mail, as scanners do, confirms nothing.
    for (let i = 0; i < 3; i++) {
      const opened = await call(link);
      expect(opened.status).toBe(200);
      expect(await opened.text()).toContain('<form method="post">');
    }
    expect(await inFeed(LOCAL, 'lan@shop.example')).toBeUndefined();

    const yes = await call(link, { method: 'POST' });
    expect(yes.status).toBe(200);
    expect(await yes.text()).toContain('SECRET-10');
    await expect.poll(() => inFeed(LOCAL, 'lan@shop.example')).toMatchObject({ confirmed: true });
    const after = await inFeed(LOCAL, 'lan@shop.example');
    expect(after?.seq).toBeGreaterThan(before?.seq ?? 0);

    expect((await call(link, { method: 'POST' })).status).toBe(200);
    const { visits, id } = (await inFeed(LOCAL, 'lan@shop.example')) ?? { visits: { count: 0 }, id: '' };
    expect(visits.count).toBe(1);
    const shown = await call(`/v1/leads/${id}`, { headers: { authorization: `Bearer ${keys[LOCAL]}` } });
    const { timeline } = await shown.json<{ timeline: { type: string }[] }>();
    expect(timeline.filter(({ type }) => type === 'lead.confirmed')).toHaveLength(1);
  });

  it('is confirmed by another form of the person that asks for no such thing', async () => {
    const { visitor } = await sendForm(LOCAL, 'plain@shop.example');
    await expect.poll(() => inFeed(LOCAL, 'plain@shop.example', '&include_unconfirmed=1')).toMatchObject({ confirmed: false });
    await send(LOCAL, visitor, [submit({ email: 'plain@shop.example' }, { cta: 'cta_plain' })]);
    await expect.poll(() => inFeed(LOCAL, 'plain@shop.example')).toMatchObject({ confirmed: true });
  });

  it('takes nothing from a person whose address needed no confirmation', async () => {
    await send(LOCAL, newId(), [submit({ email: 'known@shop.example' }, { cta: 'cta_plain' })]);
    await expect.poll(() => inFeed(LOCAL, 'known@shop.example')).toBeDefined();
    await sendForm(LOCAL, 'known@shop.example');
    await linkTo(LOCAL, 'known@shop.example');
    expect(await inFeed(LOCAL, 'known@shop.example')).toMatchObject({ confirmed: true });
  });

  it('is confirmed by no sign-in, which anybody could claim', async () => {
    await sendForm(LOCAL, 'claimed@shop.example');
    await expect.poll(() => inFeed(LOCAL, 'claimed@shop.example', '&include_unconfirmed=1')).toBeDefined();
    const other = newId();
    const { accepted } = await send(LOCAL, other, [{ ...submit({}), type: 'identify', cta: undefined, fields: { email: 'claimed@shop.example' } } as never]);
    expect(accepted).toBe(1);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${LOCAL}/${other}`));
    expect(await inFeed(LOCAL, 'claimed@shop.example')).toBeUndefined();
  });

  it('is confirmed on a tablet that has made more leads since than it remembers', async () => {
    const { visitor } = await sendForm(LOCAL, 'first@fair.example');
    const link = await linkTo(LOCAL, 'first@fair.example');
    for (let i = 0; i < 25; i++) await send(LOCAL, visitor, [submit({ email: `next${i}@fair.example` }, { cta: 'cta_plain', visit: `visit-${i + 2}` })]);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${LOCAL}/${visitor}`));
    expect((await call(link, { method: 'POST' })).status).toBe(200);
    await expect.poll(() => inFeed(LOCAL, 'first@fair.example')).toMatchObject({ confirmed: true });
  });

  it('fills nobody’s mailbox', async () => {
    for (let i = 0; i < 5; i++) await sendForm(LOCAL, 'victim@shop.example');
    await expect.poll(async () => (await mailsTo(LOCAL, 'victim@shop.example')).filter(({ sent_by }) => sent_by).length, { timeout: 5_000 }).toBe(5);
    const by = (await mailsTo(LOCAL, 'victim@shop.example')).map(({ sent_by }) => sent_by);
    expect(by.filter((each) => each === 'log')).toHaveLength(3);
    expect(by.filter((each) => each === 'withheld')).toHaveLength(2);
  });
});

describe('the mail', () => {
  it.each([
    ['Tôi đồng ý', 'Xin xác nhận'],
    ['I agree', 'Please confirm'],
  ])('speaks the language in which the form was shown: %s', async (text, subject) => {
    const email = `lang-${text.length}@shop.example`;
    await sendForm(LOCAL, email, { text });
    await linkTo(LOCAL, email);
    expect((await mailsTo(LOCAL, email))[0]?.subject).toContain(subject);
  });

  it('that does not go out is tried again until it does, and the lead waits for none of it', async () => {
    const asked: { url: string; body: { id: string; to: string }; redirect: string | undefined }[] = [];
    let answers = [500, 302, 200];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      asked.push({ url: String(input), body: JSON.parse(String(init?.body)) as { id: string; to: string }, redirect: init?.redirect });
      const [status = 200, ...rest] = answers;
      answers = rest;
      return new Response(null, { status, ...(status === 302 ? { headers: { location: 'https://elsewhere.example' } } : {}) });
    });
    const { visitor } = await sendForm(HOOKED, 'again@shop.example');
    await expect.poll(() => inFeed(HOOKED, 'again@shop.example', '&include_unconfirmed=1')).toBeDefined();
    await expect.poll(() => asked.length).toBe(1);
    await expect
      .poll(async () => (await mailsTo(HOOKED, 'again@shop.example'))[0])
      .toMatchObject({ tries: 1, sent_by: null, error: expect.stringContaining('500') });
    const stub = bindings.VISITOR.getByName(`${HOOKED}/${visitor}`);
    for (let i = 0; i < 3; i++) await runDurableObjectAlarm(stub);
    expect(asked.map(({ url, redirect }) => [url, redirect])).toEqual([1, 2, 3].map(() => [HOOK, 'manual']));
    expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
    expect((await mailsTo(HOOKED, 'again@shop.example'))[0]).toMatchObject({ sent_by: 'webhook', tries: 3, error: null });
  });

  it('holds nothing that anybody typed, and no line break in its head', () => {
    const cta = { texts: { en: { headline: 'Get <it>', button: 'x', consent: 'x', thanks: 'x' } } } as never;
    const mail = confirmationMail(cta, 'en', {
      site: 'Shop\r\nBcc: all@shop.example',
      from: 'a@b.example\nX: y',
      to: 'lan@shop.example',
      link: 'https://e.example/"><img>',
    });
    for (const line of [mail.subject, mail.from, mail.to]) expect(line).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toContain('<it>');
    expect(mail.html).not.toContain('<img>');
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
