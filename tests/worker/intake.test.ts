import { beforeAll, describe, expect, it } from 'vitest';
import { batch, call, event, makeSite, PAGE, post, send, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_intake';
beforeAll(async () => {
  await makeSite(SITE, { origins: [PAGE, 'https://*.shop.example'] });
  await makeSite('site_required', { consent: 'required' });
});

describe('who may send', () => {
  it.each([
    [PAGE, 200],
    ['https://blog.shop.example', 200],
    ['https://shop.example.evil.test', 403],
    ['http://shop.example', 403],
    ['null', 403],
  ])('from %s: %i', async (origin, status) => {
    const response = await post(batch(SITE, 'visitor-origin', [event()]), { origin });
    expect(response.status).toBe(status);
    // A page must be able to read a refusal, or it would send for ever.
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    // Without this a page of another origin could not do as it is asked to.
    expect(response.headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
  });

  it('refuses an unknown site before any object is touched', async () => {
    expect(await (await post(batch('site_nobody', 'visitor', [event()]))).json()).toMatchObject({ status: 404, code: 'unknown_site' });
  });

  it('answers a preflight and names the methods', async () => {
    const preflight = await call('/v1/batch', { method: 'OPTIONS', headers: { origin: PAGE, 'access-control-request-method': 'POST' } });
    expect(preflight.status).toBe(204);
    expect(Number(preflight.headers.get('access-control-max-age'))).toBeGreaterThanOrEqual(7_200);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const get = await call('/v1/batch');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });
});

describe('consent', () => {
  const send200 = async (site: string, over: object, headers = {}) => (await post(batch(site, 'visitor-consent', [event(), event()], over), headers)).json();

  it('stores nothing under Global Privacy Control, said by header or script', async () => {
    for (const answer of [await send200(SITE, {}, { 'sec-gpc': '1' }), await send200(SITE, { consent: { state: 'granted', gpc: true } })]) {
      expect(answer).toMatchObject({ accepted: 0, ignored: [{ code: 'gpc' }, { code: 'gpc' }] });
    }
    expect(await timelineOf(SITE, 'visitor-consent')).toEqual([]);
  });

  it('waits for consent where the site asks for it', async () => {
    expect(await send200('site_required', {})).toMatchObject({ accepted: 0, ignored: [{ code: 'no_consent' }, { code: 'no_consent' }] });
    expect(await send200('site_required', { consent: { state: 'granted' } })).toMatchObject({ accepted: 2 });
    expect(await send200('site_required', { consent: { state: 'denied' } })).toMatchObject({ ignored: [{ code: 'no_consent' }, { code: 'no_consent' }] });
  });

  it('takes a form with its own consent from somebody who is not tracked', async () => {
    const answer = await send('site_required', 'visitor-form-only', [event(), submit({ email: 'form.only@shop.example' })], {
      consent: { state: 'denied', gpc: true },
    });
    expect(answer).toMatchObject({ accepted: 1, ignored: [{ code: 'gpc' }], leads: [{ lead: expect.stringMatching(/^lead_/) }] });
  });
});

describe('forms', () => {
  it.each([
    ['an unknown CTA', submit({ email: 'a@shop.example' }, { cta: 'cta_other' }), 'unknown_cta', 'cta'],
    ['no consent', { ...submit({ email: 'a@shop.example' }), consent_text: '  ' }, 'missing_consent', 'consent_text'],
    ['an address that is none', submit({ email: 'lan@shop' }), 'invalid_email', 'fields.email'],
    ['nobody to reach', submit({ name: 'Lan' }), 'missing_contact', 'fields'],
    ['a line break in an address', submit({ email: 'a@shop.example\r\nBcc: b@shop.example' }), 'invalid_email', 'fields.email'],
  ])('are refused for %s, with the place', async (_, form, code, path) => {
    expect(await send(SITE, 'visitor-forms', [form])).toMatchObject({ accepted: 0, refused: [{ id: form.id, code, path }] });
  });

  it('keep what a person is really called, and copy no field that the form does not have', async () => {
    const answer = await send(SITE, 'visitor-names', [submit({ name: 'Nguyễn Thị Ánh'.normalize('NFD'), email: 'ánh@thư.vn', status: 'customer' })]);
    expect(answer.accepted).toBe(1);
  });
});

it('corrects a clock that is wrong by the time of sending, and never lets an event be in the future', async () => {
  const twoDays = 2 * 86_400_000;
  const now = Date.now();
  await send(SITE, 'visitor-clock', [event({ id: 'fast', at: now + twoDays - 5_000 })], { sent_at: now + twoDays });
  await send(SITE, 'visitor-clock', [event({ id: 'future', at: now + twoDays })]);
  const timeline = await timelineOf(SITE, 'visitor-clock');
  const at = Object.fromEntries(timeline.map((entry) => [entry.id, Date.parse(entry.at)]));
  expect(Math.abs((at['fast'] ?? 0) - (now - 5_000))).toBeLessThan(2_000);
  expect(at['future']).toBeLessThanOrEqual(Date.now());
});

it('turns away crawlers that name themselves, and nobody else', async () => {
  const asked = async (agent: string) => (await post(batch(SITE, `visitor-agent-${agent.length}`, [event()]), { 'user-agent': agent })).json();
  expect(await asked('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')).toMatchObject({ ignored: [{ code: 'bot' }] });
  expect(await asked('curl/8.9.1')).toMatchObject({ accepted: 1 });
  expect(
    await asked('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1 Zalo iOS/480'),
  ).toMatchObject({ accepted: 1 });
});
