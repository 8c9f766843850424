import { createExecutionContext, runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { postMails } from '../../edge/src/after/post-mails.ts';
import { sendDueMails } from '../../edge/src/after/send-due-mails.ts';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { confirmationMail } from '../../edge/src/after/mail-text.ts';
import { takeBatch } from '../../edge/src/intake/take-batch.ts';
import { afterRoutes } from '../../edge/src/routes/after.ts';
import { makePageSite, pageCta } from '../support/page-site.ts';
import { batch, bindings, call, EDGE, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const LOCAL = 'site_confirm';
const HOOKED = 'site_confirm_hook';
const HOOK = 'https://mails.shop.example/send';
const HOUR = 3_600_000;
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
  sent_at: string | null;
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
    const mails = await mailsTo(LOCAL, 'victim@shop.example');
    expect(mails.filter(({ sent_by: by, sent_at: at }) => by === 'log' && at)).toHaveLength(3);
    expect(mails.filter(({ sent_by: by, sent_at: at }) => by === 'withheld' && !at)).toHaveLength(2);

    // What was withheld may have been the owner's own: it goes out when the mailbox may have another.
    await sendDueMails(bindings, Date.now() + 4 * HOUR);
    const sent = async () => (await mailsTo(LOCAL, 'victim@shop.example')).filter(({ sent_at: at }) => at).length;
    expect(await sent()).toBe(3);
    await sendDueMails(bindings, Date.now() + 25 * HOUR);
    expect(await sent()).toBe(5);
  });

  it('fills nobody’s mailbox by its many spellings', async () => {
    const spelt = ['nan.nhan@gmail.com', 'nannhan@gmail.com', 'n.a.n.nhan+1@googlemail.com', 'nannhan+2@gmail.com', 'Nannhan@gmail.com'];
    for (const email of spelt) await sendForm(LOCAL, email);
    const all = async () => (await Promise.all([...new Set(spelt.map((each) => each.toLowerCase()))].map((each) => mailsTo(LOCAL, each)))).flat();
    await expect.poll(async () => (await all()).filter(({ sent_by }) => sent_by).length, { timeout: 5_000 }).toBe(5);
    expect((await all()).filter(({ sent_by: by }) => by === 'withheld')).toHaveLength(2);
  });

  it('writes to nobody for a form that looks like a robot’s', async () => {
    const form = submit({ email: 'trapped@shop.example' }, { cta: 'cta_book', consent_text: 'Tôi đồng ý', props: { trap: 'https://spam.example' } });
    await send(LOCAL, newId(), [form]);
    await expect.poll(() => inFeed(LOCAL, 'trapped@shop.example', '&include_unconfirmed=1&include_quarantined=1')).toBeDefined();
    await sendForm(LOCAL, 'after-trapped@shop.example');
    await linkTo(LOCAL, 'after-trapped@shop.example');
    expect(await mailsTo(LOCAL, 'trapped@shop.example')).toEqual([]);
  });

  it('writes to so many a day and no more, and to the others later', async () => {
    const site = 'site_confirm_flood';
    await makePageSite(site, [pageCta({ confirm: true })], { mail: { from: 'hi@shop.example' } });
    keys[site] = await siteKey(site, ['leads:read', 'admin']);
    await bindings.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO mails (site, event, lead, at, "from", "to", subject, text, html, sent_at, sent_by, mailbox, counts_at)
       SELECT ?1, 'e' || i, 'l' || i, ?2, '', '', '', '', '', ?2, 'log', 'm' || i, ?2 FROM n`,
    )
      .bind(site, Date.now() - 23 * HOUR)
      .run();
    await sendForm(site, 'one-more@shop.example');
    await expect.poll(() => mailsTo(site, 'one-more@shop.example'), { timeout: 5_000 }).toMatchObject([{ sent_by: 'withheld', sent_at: null }]);
    await sendDueMails(bindings, Date.now() + 4 * HOUR);
    expect(await mailsTo(site, 'one-more@shop.example')).toMatchObject([{ sent_by: 'log' }]);
  });

  it('asks at the address that is known, when the form had no need to ask for it', async () => {
    await postMails(
      bindings,
      await findSite(bindings.DB, LOCAL),
      newId(),
      {
        id: 'lead_known',
        contact: NO_CONTACT,
        signedIn: { contact: { ...NO_CONTACT, email: 'account@shop.example' }, fields: {}, at: 1 },
        awaits: [{ event: newId(), cta: 'cta_book', language: 'vi', origin: EDGE, at: Date.now() }],
      },
      Date.now(),
    );
    expect(await mailsTo(LOCAL, 'account@shop.example')).toHaveLength(1);
  });

  it('asks for an address that the form itself has asked for', async () => {
    const fields = [{ name: 'email', type: 'email' as const, required: true, profile: true }];
    await expect(makePageSite('site_confirm_known', [pageCta({ confirm: true, form: { fields } })], { mail: { from: 'hi@shop.example' } })).rejects.toThrow(
      'confirm_without_email',
    );
  });

  it('asks for a form that has waited for a network for a month, and its link is good', async () => {
    const visitor = newId();
    const at = Date.now() - 30 * 24 * HOUR;
    await send(LOCAL, visitor, [submit({ email: 'offline@shop.example' }, { cta: 'cta_book', consent_text: 'Tôi đồng ý', at })]);
    const link = await linkTo(LOCAL, 'offline@shop.example');
    expect((await call(link, { method: 'POST' })).status).toBe(200);
  });
});

describe('the page of a mail’s link', () => {
  it('says that the store is out, and when to come back', async () => {
    await sendForm(LOCAL, 'dark@shop.example');
    const link = await linkTo(LOCAL, 'dark@shop.example');
    const prepare = (query: string) => {
      if (query.includes('lead_shares')) throw new Error('D1_ERROR: Network connection lost.');
      return bindings.DB.prepare(query);
    };
    const VISITOR = { getByName: () => ({ happen: () => Promise.resolve(false) }) } as never;
    const env = { ...bindings, VISITOR, DB: { prepare, batch: bindings.DB.batch.bind(bindings.DB) } as unknown as D1Database };
    const answer = await afterRoutes.fetch(new Request(EDGE + link, { method: 'POST' }), env, createExecutionContext());
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([503, '5', 'text/html; charset=utf-8']);
  });
});

describe('the mail', () => {
  it('leads to the public address of the edge, whatever host a form was sent to', async () => {
    const form = submit({ email: 'host@shop.example' }, { cta: 'cta_book', consent_text: 'Tôi đồng ý' });
    const sent = new Request('https://evil.example/v1/batch', { method: 'POST', body: JSON.stringify(batch(LOCAL, newId(), [form])) });
    await takeBatch({ ...bindings, PUBLIC_ORIGIN: 'https://public.example' }, sent, () => {});
    const link = await linkTo(LOCAL, 'host@shop.example');
    expect(link).toMatch(/^https:\/\/public\.example\/v1\/confirm\//);
  });

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
    // Not before its pause is over, and the visitor's object has nothing more to do with it.
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${HOOKED}/${visitor}`));
    await sendDueMails(bindings, Date.now());
    expect(asked).toHaveLength(1);
    for (const hours of [1, 2, 3]) await sendDueMails(bindings, Date.now() + hours * HOUR);
    expect(asked.map(({ url, redirect }) => [url, redirect])).toEqual([1, 2, 3].map(() => [HOOK, 'manual']));
    expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
    expect((await mailsTo(HOOKED, 'again@shop.example'))[0]).toMatchObject({ sent_by: 'webhook', tries: 3, error: null });
  });

  it.each([
    [403, 1],
    [429, 20],
    [500, 20],
  ])('that is answered with %i is tried %i times in a week', async (status, times) => {
    let asked = 0;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      if (String(init?.body).includes(`refused-${status}@`)) asked++;
      return new Response(null, { status });
    });
    await sendForm(HOOKED, `refused-${status}@shop.example`);
    await expect.poll(() => asked).toBe(1);
    await expect.poll(async () => (await mailsTo(HOOKED, `refused-${status}@shop.example`))[0]?.error).toContain(String(status));
    for (let hours = 1; hours <= 7 * 24; hours += 6) await sendDueMails(bindings, Date.now() + hours * HOUR);
    expect(asked).toBe(times);
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
