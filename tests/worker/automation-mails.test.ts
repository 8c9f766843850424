import { runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aCta } from '../support/cta.ts';
import { type Automating, automating, DAY, HOUR, pass } from '../support/automating.ts';
import { serverVisitor } from '../../edge/src/visitor/server-visitor.ts';
import { bindings, call, EDGE, event, newId, send, submit } from '../support/test-site.ts';

const HOOK = 'https://mails.shop.example/send';
const CTAS = [
  aCta('cta_ebook', {
    texts: {
      en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thank you' },
      vi: { headline: 'Chào', button: 'Gửi', consent: 'Tôi đồng ý', thanks: 'Cảm ơn' },
    },
    form: {
      fields: [
        { name: 'email', type: 'email' },
        { name: 'name', type: 'text' },
      ],
    },
  }),
  aCta('cta_demo', { offer: 'demo', targeting: { all: [{ fact: 'next', is: ['cta_demo'] }] } }),
];
const TEXTS = {
  en: { subject: 'For you', text: 'Dear {{name|friend}},\nsee https://shop.example/a?b=1&c=2.' },
  vi: { subject: 'Gửi {{name|anh chị}}', text: 'Chào' },
};

let site: Automating;
beforeAll(async () => {
  site = await automating('site_aut_mails', { ctas: CTAS });
  await site.rule({ id: 'write', when: { on: 'created' }, after: { hours: 1 }, then: [{ do: 'mail', texts: TEXTS }] });
  await site.rule({ id: 'again', when: { on: 'created' }, after: { days: 1 }, then: [{ do: 'mail', texts: TEXTS }] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function written(email: string) {
  await site.settle();
  pass(HOUR + 1_000);
  await site.settle();
  return site.mails(email);
}
const whyOf = async (lead: string) => (await site.runs('write')).find((run) => run.lead === lead)?.why;

describe('a mail to a lead', () => {
  it('is in the language in which they agreed to it', async () => {
    await send(site.site, newId(), [submit({ email: 'viet@congty.vn' }, { consent_text: 'Tôi đồng ý' })]);
    await site.form('english@congty.vn');
    await expect.poll(() => site.leadOf('viet@congty.vn')).toBeDefined();
    expect(await written('viet@congty.vn')).toMatchObject([{ subject: 'Gửi anh chị', text: expect.stringContaining('Không nhận thư nữa') as string }]);
    expect(await site.mails('english@congty.vn')).toMatchObject([{ subject: 'For you', text: expect.stringContaining('Dear friend,') as string }]);
  });

  it('says nothing that a stranger wrote into a form but a name', async () => {
    const names = [
      '<img src=x onerror=alert(1)>',
      'Win at https://evil.example',
      'evil.example',
      'Gọi 0912345678',
      'one two three four five six seven',
      'Ngô\r\nBcc: x@y.vn',
    ];
    for (const [i, name] of names.entries()) await site.form(`bad${i}@congty.vn`, { fields: { name } });
    await site.form('good@congty.vn', { fields: { name: 'Đặng Thị  Ngọc-Ánh' } });
    await site.settle();
    pass(HOUR + 1_000);
    await site.settle();
    for (const i of names.keys()) expect((await site.mails(`bad${i}@congty.vn`))[0]?.text).toMatch(/^Dear friend,\n/);
    const [good] = await site.mails('good@congty.vn');
    expect(good?.text).toMatch(/^Dear Đặng Thị +Ngọc-Ánh,\n/);
    expect(good?.html).toContain('<a href="https://shop.example/a?b=1&amp;c=2">https://shop.example/a?b=1&amp;c=2</a>.');
  });

  it('goes to nobody who has not agreed to it, has no address, or is known to want none', async () => {
    await site.tell([{ type: 'trial_started', email: 'imported@congty.vn' }]);
    await expect.poll(() => site.leadOf('imported@congty.vn')).toBeDefined();
    const tagged = await site.form('tagged@congty.vn');
    await site.said('PATCH', `/v1/leads/${tagged.id}`, { tags: ['Unsubscribed'] });
    const bounced = await site.form('bounced@congty.vn');
    await site.tell([{ type: 'mail_bounced', lead: bounced.id }]);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site.site}/${serverVisitor(bounced.id)}`));
    await written('tagged@congty.vn');
    expect(await whyOf((await site.leadOf('imported@congty.vn'))?.id ?? '')).toBe('no_consent');
    expect(await whyOf(tagged.id)).toBe('unsubscribed');
    expect(await whyOf(bounced.id)).toBe('unsubscribed');
    for (const email of ['imported@congty.vn', 'tagged@congty.vn', 'bounced@congty.vn']) expect(await site.mails(email)).toEqual([]);
  });
});

describe('the link at its end', () => {
  const linkOf = async (email: string): Promise<string> => ((await written(email))[0]?.unsubscribe ?? '').replace(EDGE, '');

  it('asks before it does anything, and then stops all that is to come', async () => {
    const { id } = await site.form('enough@congty.vn');
    const link = await linkOf('enough@congty.vn');
    // What looks through mails opens every link.
    const asked = await call(link, { headers: { 'accept-language': 'vi' } });
    expect(await asked.text()).toContain('Không nhận thư nữa');
    expect((await site.leadOf('enough@congty.vn'))?.tags).toEqual([]);

    // As a mail program does it when its own button is pressed.
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' };
    const no = await call(link, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
    expect([no.status, await no.text()]).toEqual([200, expect.stringContaining('You will get no more mails from Test shop.')]);
    expect((await call(link, { method: 'POST' })).status).toBe(200);
    expect((await site.leadOf('enough@congty.vn'))?.tags).toEqual(['no-mail']);
    pass(2 * DAY);
    await site.settle();
    expect(await site.mails('enough@congty.vn')).toHaveLength(1);
    expect((await site.runs('again')).find((run) => run.lead === id)).toMatchObject({ state: 'skipped', why: 'unsubscribed' });
  });

  it('holds back what waits to go out', async () => {
    await site.form('waits@congty.vn');
    const link = await linkOf('waits@congty.vn');
    await bindings.DB.prepare('UPDATE mails SET sent_at = NULL, next_at = 1 WHERE site = ? AND "to" = \'waits@congty.vn\'').bind(site.site).run();
    await call(link, { method: 'POST' });
    expect(await site.mails('waits@congty.vn')).toMatchObject([{ sent_at: null, error: 'mail: unsubscribed', next_at: null }]);
  });

  it('is good for nothing else, and no other link is good for it', async () => {
    await site.form('forged@congty.vn');
    const link = await linkOf('forged@congty.vn');
    expect((await call(link.replace('/unsubscribe/', '/confirm/'), { method: 'POST' })).status).toBe(404);
    expect((await call(link.slice(0, -3), { method: 'POST' })).status).toBe(404);
    const url = /kindling_lead=(\S+)/.exec(
      (await site.said<{ url: string }>('POST', `/v1/leads/${(await site.leadOf('forged@congty.vn'))?.id}/link`, { url: 'https://shop.example/' })).url,
    )?.[1];
    expect((await call(`/v1/unsubscribe/${url}`, { method: 'POST' })).status).toBe(404);
  });
});

it('goes out with what mail programs need for a button of their own', async () => {
  const hooked = await automating('site_aut_hook', { mail: { from: 'hi@shop.example', webhook: HOOK } });
  await hooked.rule({ id: 'now', when: { on: 'created' }, then: [{ do: 'mail', texts: TEXTS }] });
  const posted: { id: string; headers?: Record<string, string> }[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    posted.push(JSON.parse(String(init?.body)) as (typeof posted)[number]);
    return new Response('ok');
  });
  const lead = await hooked.form('hook@congty.vn', { cta: 'cta_ebook' });
  await hooked.settle();
  await hooked.settle();
  expect(posted).toHaveLength(1);
  expect(posted[0]).toMatchObject({ id: `aut_now_${lead.id}_0`, to: 'hook@congty.vn' });
  expect(posted[0]?.headers).toEqual({
    'List-Unsubscribe': expect.stringMatching(/^<https:\/\/leads\.example\/v1\/unsubscribe\/\S+>$/) as string,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
});

it('has the browsers of a lead shown a CTA next, until it is answered', async () => {
  await site.rule({ id: 'next', when: { on: 'tag', added: ['offer-demo'] }, then: [{ do: 'next_cta', cta: 'cta_demo' }] });
  const [visitor, stranger] = [newId(), newId()];
  const lead = await site.form('next@congty.vn', { visitor });
  await site.form('stranger@congty.vn', { visitor: stranger });
  await site.said('PATCH', `/v1/leads/${lead.id}`, { tags: ['offer-demo'] });
  await site.settle();
  const nextOf = async (who: string) => (await send(site.site, who, [event()])).visitor?.next;
  expect(await nextOf(visitor)).toEqual(['cta_demo']);
  expect(await nextOf(stranger)).toBeUndefined();
  await send(site.site, visitor, [submit({ email: 'next@congty.vn' }, { cta: 'cta_demo' })]);
  expect(await nextOf(visitor)).toBeUndefined();
});
