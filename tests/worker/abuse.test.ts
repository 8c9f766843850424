import { beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../../edge/src/env.ts';
import { takeBatch } from '../../edge/src/intake/take-batch.ts';
import { batch, bindings, call, EDGE, event, leadsOnceThere, makeSite, post, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_abuse';
const DAY = 86_400_000;
beforeAll(() => makeSite(SITE));

const admin = (settings: unknown) =>
  call(`/v1/sites/${SITE}`, { method: 'PUT', headers: { authorization: 'Bearer admin-token-of-the-tests' }, body: JSON.stringify(settings) });

describe('somebody who sends too much', () => {
  const full: RateLimit = { limit: async () => ({ success: false }) };
  const ask = (limits: Partial<Env>, events = [event()], site = SITE) =>
    takeBatch(
      { ...bindings, ...limits },
      new Request(`${EDGE}/v1/batch`, { method: 'POST', body: JSON.stringify(batch(site, 'visitor-abuse', events)) }),
      () => {},
    );

  it.each(['ADDRESS_LIMIT', 'SITE_LIMIT'] as const)('is asked to wait: %s', async (name) => {
    await expect(ask({ [name]: full })).rejects.toMatchObject({ code: 'rate_limited', headers: { 'retry-after': '30' } });
  });

  it('is held back for forms, each of a batch by itself, and not for looking around', async () => {
    let left = 3;
    const three: RateLimit = { limit: async () => ({ success: left-- > 0 }) };
    await expect(ask({ SUBMIT_LIMIT: three }, [event(), event(), event(), event()])).resolves.toMatchObject({ accepted: 4 });
    const forms = Array.from({ length: 4 }, (_, i) => submit({ email: `form${i}@shop.example` }));
    await expect(ask({ SUBMIT_LIMIT: three }, forms)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is held back when guessing keys and sites', async () => {
    await expect(ask({ GUESS_LIMIT: full }, [event()], 'site_guessed')).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('somebody who wants to be more than they are', () => {
  it('cannot click their way up without end, alone or from many browsers', async () => {
    const site = 'site_clicks';
    await makeSite(site);
    const key = await siteKey(site);
    for (const visitor of ['visitor-clicks-1', 'visitor-clicks-2']) {
      // As fast as a hand can: what is faster is a robot's, and counts for nothing.
      for (let i = 0; i < 5; i++)
        await send(
          site,
          visitor,
          Array.from({ length: 50 }, () => event({ type: 'download', at: Date.now() - (5 - i) * 12_000 })),
        );
      await send(site, visitor, [submit({ email: 'clicks@shop.example' }, { cta: 'cta_newsletter' })]);
    }
    const reason = async (rule: string) => (await leadsOnceThere(key, 1))[0]?.score.explain.find((line) => line.rule === rule);
    // Both browsers are in.
    await expect.poll(async () => (await reason('newsletter'))?.count).toBe(2);
    const [lead] = await leadsOnceThere(key, 1);
    expect(lead?.score.explain.find(({ rule }) => rule === 'download')?.points).toBeCloseTo(40, 1);
    expect(lead?.score.engagement).toBe(60);
  });

  it('cannot have been here before the site knew anybody', async () => {
    await send(SITE, 'visitor-ancient', [event({ at: Date.UTC(2001, 1, 1) })]);
    const [entry] = await timelineOf(SITE, 'visitor-ancient');
    expect(Date.parse(entry?.at ?? '')).toBeGreaterThan(Date.now() - 61 * DAY);
  });

  it('cannot make a proof of consent out of their own words or time', async () => {
    const key = await siteKey(SITE);
    await send(SITE, 'visitor-proof', [submit({ email: 'proof@shop.example' }, { consent_text: 'ok', at: Date.now() - 30 * DAY })]);
    await send(SITE, 'visitor-proof', [submit({ email: 'proof@shop.example' })]);
    await expect.poll(async () => (await leadsOnceThere(key, 1)).find(({ email }) => email === 'proof@shop.example')?.consent.length).toBe(2);
    const lead = (await leadsOnceThere(key, 1)).find(({ email }) => email === 'proof@shop.example');
    expect(lead?.consent.map(({ text, known_text }) => [text, known_text])).toEqual([
      ['ok', false],
      ['I agree', true],
    ]);
    for (const { received_at } of lead?.consent ?? []) expect(Date.now() - Date.parse(received_at)).toBeLessThan(60_000);
  });
});

describe('somebody who says no unclearly', () => {
  it.each([{ state: 'DENIED' }, 'denied', { state: 'granted', gpc: 1 }, { state: 'granted', gpc: 'true' }, { state: 5 }])('says no: %j', async (consent) => {
    const answer = await (await post(batch(SITE, 'visitor-no', [event()], { consent: consent as never }))).json();
    expect(answer).toMatchObject({ accepted: 0, ignored: [{ code: expect.stringMatching(/gpc|no_consent/) }] });
  });
});

it('keeps strangers with numbers that nobody can read apart, and reads the digits of every script', async () => {
  await makeSite('site_phones', {
    ctas: [
      {
        id: 'cta_phone',
        display: 'inline',
        offer: 'callback',
        form: { fields: [{ name: 'phone', type: 'tel' }] },
        texts: { en: { headline: 'h', button: 'b', consent: 'I agree', thanks: 't' } },
      },
    ],
  });
  const leadFor = async (visitor: string, phone: string) => (await send('site_phones', visitor, [submit({ phone }, { cta: 'cta_phone' })])).leads[0]?.lead;
  const unreadable = await Promise.all([leadFor('visitor-an', 'gọi sau 5h chiều'), leadFor('visitor-bob', 'after 5 pm')]);
  expect(unreadable[0]).not.toBe(unreadable[1]);
  const spelled = await Promise.all(['0912345678', '٠٩١٢٣٤٥٦٧٨', '०९१२३४५६७८', '+84 912 345 678'].map((phone, i) => leadFor(`visitor-digits-${i}`, phone)));
  expect(new Set(spelled).size).toBe(1);
  expect(await leadFor('visitor-other', '٠٩١٢٣٤٥٦٧٩')).not.toBe(spelled[0]);
});

it('takes a form whose field is called like something that every object has', async () => {
  await makeSite('site_names', {
    ctas: [
      {
        id: 'cta_names',
        display: 'inline',
        offer: 'ebook',
        form: { fields: [{ name: 'email', type: 'email' }, ...['toString', 'valueOf', 'hasOwnProperty'].map((name) => ({ name, type: 'text' as const }))] },
        texts: { en: { headline: 'h', button: 'b', consent: 'I agree', thanks: 't' } },
      },
    ],
  });
  const answer = await send('site_names', 'visitor-names', [
    submit({ email: 'names@shop.example', valueOf: 'mine' } as Record<string, string>, { cta: 'cta_names' }),
  ]);
  expect(answer).toMatchObject({ accepted: 1, leads: [{}] });
});

it('keeps no token, session or fragment of an address', async () => {
  await send(SITE, 'visitor-token', [
    event({
      type: 'visit_start',
      url: 'https://shop.example/reset?token=SECRET1&utm_source=zalo&page=2#access_token=SECRET2',
      referrer: 'https://id.example/cb?session=SECRET3',
    }),
    submit({ email: 'token@shop.example' }, { url: 'https://shop.example/reset?session_id=SECRET4' }),
  ]);
  const key = await siteKey(SITE);
  await expect.poll(async () => (await leadsOnceThere(key, 1)).some(({ email }) => email === 'token@shop.example')).toBe(true);
  const kept = JSON.stringify([await leadsOnceThere(key, 1), await timelineOf(SITE, 'visitor-token')]);
  expect(kept).not.toMatch(/SECRET/);
  expect(kept).toContain('utm_source=zalo&page=2');
});

it('answers a long filter, and says no to a half-life that would change every score', async () => {
  const key = await siteKey(SITE);
  const response = await call(`/v1/leads?stage=${Array.from({ length: 150 }, () => 'iql').join(',')}`, { headers: { authorization: `Bearer ${key}` } });
  expect(response.status).toBe(200);
  const settings = (await (await call(`/v1/sites/${SITE}`, { headers: { authorization: 'Bearer admin-token-of-the-tests' } })).json()) as { settings: object };
  const changed = await admin({ ...settings.settings, half_life_days: 30 });
  expect(await changed.json()).toMatchObject({ status: 400, errors: [{ path: 'half_life_days', code: 'half_life_fixed' }] });
});

it('lets nobody keep what a key shows, or take it for something else', async () => {
  const key = await siteKey(SITE);
  for (const path of ['/v1/leads', '/v1/refusals', '/v1/leads/lead_nobody']) {
    const { headers } = await call(path, { headers: { authorization: `Bearer ${key}` } });
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  }
});
