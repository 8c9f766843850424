import { beforeAll, describe, expect, it } from 'vitest';
import { consentMissing } from '../../edge/src/delivery/destinations/ads/consent.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { batch, event, makeSite, newId, post, pull, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_ads';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

/** A lead of somebody who visited, and whose browser said this when they sent the form. */
async function leadWho(email: string, consent: object, headers: Record<string, string> = {}): Promise<Lead> {
  const visitor = newId();
  await post(batch(SITE, visitor, [event({ type: 'visit_start' })]));
  const answered = await post(batch(SITE, visitor, [submit({ email })], { consent } as never), headers);
  expect(answered.status).toBe(200);
  let lead: Lead | undefined;
  await expect.poll(async () => (lead = (await pull(key, '?limit=200')).data.find((each) => each.email === email))).toBeDefined();
  return lead as Lead;
}

describe('whether an advertising platform may be told of a lead', () => {
  it.each([
    ['yes@shop.example', { state: 'granted', gpc: false }, {}, null],
    ['nothing@shop.example', { state: 'unknown', gpc: false }, {}, null],
    ['no@shop.example', { state: 'denied', gpc: false }, {}, 'tracking was denied'],
    ['gpc@shop.example', { state: 'granted', gpc: true }, {}, 'tracking was denied'],
    ['header@shop.example', { state: 'granted', gpc: false }, { 'sec-gpc': '1' }, 'tracking was denied'],
    ['unreadable@shop.example', { state: 'jein' }, {}, 'tracking was denied'],
  ])('is what the browser said with the form: %s', async (email, consent, headers, missing) => {
    expect(consentMissing(await leadWho(email, consent, headers), 'not_denied')).toBe(missing);
  });

  it('takes a yes where the site does not track without one', async () => {
    await makeSite('site_ads_required', { consent: 'required' });
    const own = await siteKey('site_ads_required');
    await post(batch('site_ads_required', newId(), [submit({ email: 'silent@shop.example' })], { consent: { state: 'unknown', gpc: false } }));
    await expect.poll(async () => (await pull(own)).data.map((lead) => consentMissing(lead, 'not_denied'))).toEqual(['tracking was denied']);
  });
});
