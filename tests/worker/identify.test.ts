import { beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../../edge/src/env.ts';
import { takeBatch } from '../../edge/src/intake/take-batch.ts';
import { batch, bindings, EDGE, event, leadsOnceThere, makeSite, newId, pull, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_identify';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

type Fields = NonNullable<Parameters<typeof event>[0]>['fields'];
const identify = (fields: Fields) => event({ type: 'identify', fields });
const leadWith = async (email: string) => (await pull(key, '?limit=200')).data.find((lead) => lead.email === email);

it('makes a lead of whoever signs in, without points, consent or a conversion', async () => {
  const visitor = newId();
  const answer = await send(SITE, visitor, [event(), identify({ email: 'Sign.In@CongTy.vn', name: 'Lan', phone: null, plan: 'pro' })]);
  expect(answer).toMatchObject({ accepted: 2, leads: [], visitor: { stage: 'iql', temperature: 'cold', score: { engagement: 1, fit: 20 } } });
  await expect.poll(() => leadWith('sign.in@congty.vn')).toBeDefined();
  expect(await leadWith('sign.in@congty.vn')).toMatchObject({ full_name: 'Lan', stage: 'iql', consent: [], fields: { plan: 'pro' }, journey: 'awareness' });
  // What is known of the person is the lead's, and not for the timeline.
  expect(JSON.stringify(await timelineOf(SITE, visitor))).not.toMatch(/congty|Lan/);
});

it('is the same lead as a form with that address, and takes nothing away from it', async () => {
  const visitor = newId();
  const email = 'both@congty.vn';
  await send(SITE, visitor, [submit({ email, name: 'Nguyễn Thị Lan', phone: '0912345678' }, { cta: 'cta_quote' })]);
  await send(SITE, visitor, [identify({ email, name: 'lan123', phone: '0988888888', company: 'Cỏ May' })]);
  await send(SITE, visitor, [event({ type: 'download' })]);
  await send(SITE, visitor, [submit({ email, message: 'Hello' }, { cta: 'cta_quote' })]);
  await expect.poll(async () => (await leadWith(email))?.company).toBe('Cỏ May');
  expect(await leadWith(email)).toMatchObject({ full_name: 'Nguyễn Thị Lan', phone_e164: '+84912345678', stage: 'sql', consent: [{}, {}] });
});

it('brings two browsers of one person together', async () => {
  const email = 'two.browsers@congty.vn';
  await send(SITE, newId(), [submit({ email, name: 'Lan' })]);
  await send(SITE, newId(), [event({ url: 'https://shop.example/pricing' }), identify({ email, name: 'lan123' })]);
  await expect.poll(async () => (await leadWith(email))?.visits.count).toBe(2);
  expect(await leadWith(email)).toMatchObject({ full_name: 'Lan', score: { engagement: 1 + 10 + 15 } });
});

it('counts each once, and closes its counters', async () => {
  const visitor = newId();
  const good = identify({ email: 'once@congty.vn' });
  const nobody = identify({ name: 'Lan' });
  const empty = event({ type: 'identify' });
  expect(await send(SITE, visitor, [good, good, nobody, empty])).toMatchObject({
    accepted: 1,
    duplicate: 1,
    refused: [
      { id: nobody.id, code: 'missing_contact', path: 'fields' },
      { id: empty.id, code: 'missing_contact', path: 'fields' },
    ],
    leads: [],
  });
  expect(await send(SITE, visitor, [good])).toMatchObject({ accepted: 0, duplicate: 1, leads: [] });
});

it.each([
  ['gpc', { state: 'granted', gpc: true }],
  ['no_consent', { state: 'denied' }],
] as const)('is ignored like all tracking: %s', async (code, consent) => {
  const visitor = newId();
  expect(await send(SITE, visitor, [identify({ email: 'ignored@congty.vn' })], { consent })).toMatchObject({ accepted: 0, ignored: [{ code }] });
  expect(await timelineOf(SITE, visitor)).toEqual([]);
  await leadsOnceThere(key, 1);
  expect(await leadWith('ignored@congty.vn')).toBeUndefined();
});

describe('somebody who signs in as many', () => {
  const limited = (times: number) => {
    let left = times;
    const limit: RateLimit = { limit: async () => ({ success: left-- > 0 }) };
    return (visitor: string, fields: Fields[]) => {
      const body = JSON.stringify(batch(SITE, visitor, fields.map(identify)));
      const env: Env = { ...bindings, SUBMIT_LIMIT: limit };
      return takeBatch(env, new Request(`${EDGE}/v1/batch`, { method: 'POST', body }), () => {});
    };
  };

  it('is held back as for forms', async () => {
    const ask = limited(3);
    const people = Array.from({ length: 4 }, (_, i) => ({ email: `many${i}@congty.vn` }));
    await expect(ask(newId(), people)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is counted once when the site says so on every page', async () => {
    const ask = limited(1);
    const visitor = newId();
    for (let page = 0; page < 3; page++) await expect(ask(visitor, [{ email: 'every.page@congty.vn' }])).resolves.toMatchObject({ accepted: 1 });
    await expect(ask(newId(), [{ email: 'every.page@congty.vn' }])).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
