import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { experimenting, mail, newsletter, quote } from '../support/experimenting.ts';
import { event, makeSite, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_exp_late';
let key = '';
let run = '';
const { added, ask, counts, flush, rowOf, start, view, visitorOf } = experimenting(
  SITE,
  () => key,
  () => run,
);

const leadOf = async (email: string): Promise<Lead | undefined> => (await pull(key, '?limit=200&order=desc')).data.find((lead) => lead.email === email);
beforeAll(async () => {
  await makeSite(SITE, { time_zone: 'Asia/Ho_Chi_Minh' });
  key = await siteKey(SITE, ['admin', 'leads:read', 'leads:write']);
  run = await start('headline', 'cta_newsletter');
});

describe('what becomes of the lead later', () => {
  const DAY_MS = 86_400_000;

  it('counts to the day of the exposure: MQL, SQL, customer, each once', async () => {
    const visitor = await visitorOf('control');
    const email = mail();
    const seenAt = Date.now() - 3 * DAY_MS;
    await send(SITE, visitor, [view('control', { at: seenAt }), newsletter(email, { at: seenAt + 1_000 })]);
    await flush(visitor);
    const day = (await rowOf(visitor))?.day ?? '';
    expect(day).toBe(new Date(seenAt + 7 * 3_600_000).toISOString().slice(0, 10));
    expect(await counts(run, 'control', day)).toMatchObject({ exposures: 1, leads: 1, mqls: 0, sqls: 0, customers: 0 });

    const looks = ['visit-2', 'visit-3', 'visit-4'].map((visit) => event({ url: 'https://shop.example/pricing', visit }));
    await send(SITE, visitor, [...looks, ...Array.from({ length: 4 }, () => event({ type: 'download', visit: 'visit-4' }))]);
    await send(SITE, visitor, [submit({ email }, { cta: 'cta_ebook', visit: 'visit-4' })]);
    await flush(visitor);
    const lead = await leadOf(email);
    expect(lead?.stage).toBe('mql');
    expect(await counts(run, 'control', day)).toMatchObject({ leads: 1, mqls: 1, sqls: 0 });

    expect(await added(async () => (await send(SITE, visitor, [quote(email, { visit: 'visit-4' })]), await flush(visitor)))).toEqual({ sqls: 1 });
    for (let i = 0; i < 2; i++) await ask(`/v1/leads/${lead?.id}/outcome`, 'POST', { status: 'customer', value: 100, currency: 'USD' });
    expect(await counts(run, 'control', day)).toMatchObject({ exposures: 1, leads: 1, mqls: 1, sqls: 1, customers: 1 });
    // What counted stays, whatever is said later.
    await ask(`/v1/leads/${lead?.id}/outcome`, 'POST', { status: 'disqualified', reason: 'Gave it back' });
    expect(await counts(run, 'control', day)).toMatchObject({ leads: 1, mqls: 1, sqls: 1, customers: 1 });
  });

  it('implies the stages before it: whoever buys at once is a qualified lead too', async () => {
    const visitor = await visitorOf('short');
    const email = mail();
    await send(SITE, visitor, [view('short'), newsletter(email)]);
    await flush(visitor);
    expect(await added(async () => ask(`/v1/leads/${(await leadOf(email))?.id}/outcome`, 'POST', { status: 'customer' }))).toEqual({
      mqls: 1,
      sqls: 1,
      customers: 1,
    });
  });

  it('is no success of a test that came later: neither a sale of before, nor a step back', async () => {
    const [bought, returned] = [await visitorOf('control'), await visitorOf('control')];
    const [boughtMail, returnedMail] = [mail(), mail()];
    const at = Date.now() - 60_000;
    await send(SITE, bought, [newsletter(boughtMail, { at })]);
    await send(SITE, returned, [newsletter(returnedMail, { at })]);
    await Promise.all([bought, returned].map(flush));
    await ask(`/v1/leads/${(await leadOf(boughtMail))?.id}/outcome`, 'POST', { status: 'customer' });
    await ask(`/v1/leads/${(await leadOf(returnedMail))?.id}`, 'PATCH', { status: 'working' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(
      await added(async () => {
        await send(SITE, bought, [view('control'), newsletter(boughtMail)]);
        await send(SITE, returned, [view('control'), newsletter(returnedMail)]);
        await Promise.all([bought, returned].map(flush));
        await ask(`/v1/leads/${(await leadOf(returnedMail))?.id}/recycle`, 'POST', { to: 'mql', reason: 'Not yet' });
      }),
    ).toEqual({ exposures: 2, leads: 2 });
  });

  it('counts from when it is let out of quarantine, with all that it has come to', async () => {
    const visitor = await visitorOf('control');
    const trapped = quote(mail(), { props: { trap: 'http://spam.example' } });
    const answer = await send(SITE, visitor, [view('control'), trapped]);
    expect(await added(() => flush(visitor))).toEqual({ exposures: 1 });
    const { lead } = (await rowOf(visitor)) ?? {};
    expect(lead).toBe(answer.leads[0]?.lead);
    expect(await added(() => ask(`/v1/leads/${lead}/restore`, 'POST'))).toEqual({ leads: 1, mqls: 1, sqls: 1 });
  });

  it('of a person with two browsers counts once for each that sent a form, also after they were put together', async () => {
    const [phone, laptop] = [await visitorOf('control'), await visitorOf('short')];
    const email = mail();
    expect(
      await added(async () => {
        await send(SITE, phone, [view('control'), newsletter(email)]);
        await send(SITE, laptop, [view('short')]);
        await Promise.all([phone, laptop].map(flush));
      }),
    ).toEqual({ exposures: 2, leads: 1 });
    const other = mail();
    await send(SITE, laptop, [submit({ email: other }, { cta: 'cta_ebook' })]);
    await flush(laptop);
    const [one, two] = [(await leadOf(email))?.id, (await leadOf(other))?.id];
    await ask(`/v1/leads/${one}/merge`, 'POST', { lead: two });
    expect(await added(() => ask(`/v1/leads/${two}/outcome`, 'POST', { status: 'customer' }))).toEqual({ mqls: 2, sqls: 2, customers: 2 });
  });
});
