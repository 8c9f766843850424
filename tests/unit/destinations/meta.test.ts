import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sha256 } from '../../../edge/src/crypto/digest.ts';
import { destination } from '../../../edge/src/delivery/destinations/meta.ts';
import { fbcOf, normalEmail, normalName, normalPhone } from '../../../edge/src/delivery/destinations/meta/user-data.ts';
import { MetaSettings } from '../../../edge/src/delivery/destinations/meta/settings.ts';
import { aLead, happened, person } from '../../support/stand-ins/lead-events.ts';
import { meta, META_TOKEN, metaError, PIXEL } from '../../support/stand-ins/meta.ts';
import { endpoint } from '../../support/stand-ins/port.ts';

const NOW = Date.UTC(2026, 10, 22, 3);
const DAY_MS = 86_400_000;
type Lead = ReturnType<typeof aLead>;

const agreed = (tracking: 'granted' | 'unknown' | 'denied' = 'granted'): Partial<Lead> => ({
  consent: aLead().consent.map((proof) => ({ ...proof, tracking, url: 'https://shop.example/pricing?email=lan@congty.vn#form' })),
});
const open = (settings: object = {}, token = META_TOKEN) => {
  const other = meta(() => NOW);
  return { other, at: endpoint(destination, other, { pixel_id: PIXEL, ...settings }, { access_token: token }) };
};
const created = (own: Partial<Lead> = {}, n = 1) => ({ ...happened(person(n, { stage: 'iql', ...agreed(), ...own }), 'lead.created'), event_id: `form_${n}` });
const won = (own: object = {}) =>
  happened(
    aLead({
      ...agreed(),
      stage: 'customer',
      outcome: { status: 'customer', reason: null, value: 25_000_000, currency: 'VND', occurred_at: new Date(NOW - DAY_MS).toISOString(), ...own },
    }),
    'lead.outcome',
  );

describe('the person, as Meta knows them', () => {
  it('is hashed as its documentation shows', async () => {
    // https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/customer-information-parameters
    expect(await sha256(normalEmail(' John_Smith@gmail.com '))).toBe('62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f');
    expect(await sha256(normalPhone('+1 (650)555-1212'))).toBe('e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176');
    expect(await sha256(normalName('Mary'))).toBe('6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec');
    expect(await sha256(normalName('정'))).toBe('8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14');
    expect(await sha256(normalName('Valéry'))).toBe('08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c');
  });

  it('has a name without signs, of any script and in either spelling of its letters', () => {
    expect(normalName("  Na'than-Boile  ")).toBe('nathanboile');
    expect(normalName('Nguyễn'.normalize('NFD'))).toBe('nguyễn');
  });

  it('came by a click that is told as its cookie would have been', () => {
    expect(fbcOf('AbCdEfGhIjKlMnOpQrStUvWxYz1234567890', 1_554_763_741_205)).toBe('fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890');
  });
});

describe('Meta', () => {
  it('hears of a lead where it happened, with nothing in clear', async () => {
    const { other, at } = open({ full_name: 'family_first' });
    const touch = {
      at: '2026-11-20T00:00:00.000Z',
      url: 'https://shop.example/',
      referrer: null,
      group: 'campaign' as const,
      utm: {},
      click_ids: { fbclid: 'IwAR2F4-dbP0l7Mn1' },
    };
    expect(await at.deliver(created({ full_name: 'Nguyễn Thị Lan', attribution: { first: touch, last: touch } }))).toEqual([{ is: 'done' }]);
    expect(other.counted).toEqual([
      {
        event_name: 'Lead',
        event_time: NOW / 1_000,
        event_id: 'form_1',
        action_source: 'website',
        event_source_url: 'https://shop.example/pricing',
        user_data: {
          em: [await sha256('khach1@congty.vn')],
          ph: [await sha256('84910000001')],
          fn: [await sha256('lan')],
          ln: [await sha256('nguyễn')],
          external_id: [await sha256(person(1).id)],
          fbc: `fb.1.${Date.parse(touch.at)}.IwAR2F4-dbP0l7Mn1`,
        },
        custom_data: { content_name: 'cta_1' },
      },
    ]);
    expect(JSON.stringify(other.asked)).not.toMatch(/congty|910000001|Lan|Nguyễn/);
    expect(other.asked[0]?.url).not.toContain(META_TOKEN);
  });

  it('counts a lead once that the pixel has told already', async () => {
    const { other, at } = open();
    other.pixel('Lead', 'form_1');
    await at.deliver(created());
    await at.deliver(created());
    expect(other.counted).toHaveLength(1);
  });

  it('hears of stages by the names that the site gives them, and of no others', async () => {
    const { other, at } = open({ events: { lead: null, sql: 'SQL', mql: 'Marketing Qualified' } });
    const before = { temperature: 'warm', stage: 'iql', status: 'new', owner: null } as const;
    const changed = (stage: Lead['stage']) => happened(person(2, { stage, ...agreed() }), 'lead.stage_changed', before);
    expect(await at.deliver(created({ stage: 'sql' }), changed('mql'), changed('pql'))).toEqual([{ is: 'done' }, { is: 'done' }, { is: 'done' }]);
    expect(other.counted.map(({ event_name, action_source }) => [event_name, action_source])).toEqual([
      ['SQL', 'website'],
      ['Marketing Qualified', 'system_generated'],
    ]);
  });

  it('hears what a customer was worth', async () => {
    const { other, at } = open();
    expect(await at.deliver(won())).toEqual([{ is: 'done' }]);
    expect(other.counted).toMatchObject([
      { event_name: 'Purchase', event_time: (NOW - DAY_MS) / 1_000, action_source: 'system_generated', custom_data: { value: 25_000_000, currency: 'VND' } },
    ]);
    expect(await at.deliver(won({ value: null }))).toMatchObject([{ is: 'refused', why: expect.stringContaining('value and a currency') }]);
    expect(await open({ events: { customer: 'Won' } }).at.deliver(won({ value: null }))).toEqual([{ is: 'done' }]);
  });

  it('hears nothing of who said no, nor of whom it is not known', async () => {
    const { other, at } = open();
    expect(await at.deliver(created(agreed('denied')), created({ consent: [] }, 2))).toEqual([
      { is: 'refused', why: 'not sent: tracking was denied' },
      { is: 'refused', why: 'not sent: no consent is known' },
    ]);
    expect(other.asked).toEqual([]);
    expect(await open({ consent: 'granted' }).at.deliver(created(agreed('unknown')))).toMatchObject([{ is: 'refused' }]);
  });

  it('is spared what is older than seven days', async () => {
    const { other, at } = open();
    expect(await at.deliver(won({ occurred_at: new Date(NOW - 7 * DAY_MS).toISOString() }))).toMatchObject([
      { is: 'refused', why: expect.stringContaining('7 days') },
    ]);
    expect(other.asked).toEqual([]);
  });

  it('refuses all for one, and the one is found', async () => {
    const { other, at } = open();
    const bad = created({}, 13);
    bad.timestamp = new Date(NOW + 3_600_000).toISOString();
    // Of the events that we would make none is refused: one of them is spoilt on the way.
    const { send } = at.port;
    at.port.send = (asked) => send({ ...asked, body: (asked.body ?? '').replace(/("event_time":)\d+(,"event_id":"form_13")/, '$1"now"$2') });
    const verdicts = await at.deliver(...Array.from({ length: 40 }, (_, i) => (i === 13 ? bad : created({}, i))));
    expect(verdicts.map(({ is }, i) => (is === 'done' ? [] : [i, is])).filter((each) => each.length > 0)).toEqual([[13, 'refused']]);
    expect(verdicts[13]).toMatchObject({ why: expect.stringContaining('Invalid Event Time') });
    expect(other.counted).toHaveLength(39);
    expect(other.asked.length).toBeLessThan(14);
  });

  it.each([
    ['a token that is over', metaError(401, 190, { message: 'Error validating access token: Session has expired' }), 'off'],
    ['a permission that is missing', metaError(403, 200, { message: '(#200) Provide valid app ID' }), 'off'],
    ['a pixel that is not there', metaError(400, 100, { error_subcode: 33 }), 'off'],
    ['too many calls of the application', metaError(400, 4, { message: '(#4) Application request limit reached' }), 'again'],
    ['too many calls of the user', metaError(400, 17), 'again'],
    ['too many calls of this kind', metaError(400, 613), 'again'],
    ['a limit of the business', metaError(400, 80_004), 'again'],
    ['what passes by itself', metaError(400, 100, { is_transient: true }), 'again'],
    ['an outage', metaError(503, 2), 'again'],
    ['no answer', { status: 0, headers: new Headers(), body: 'no answer within 15 s' }, 'again'],
  ])('answers %s', async (_, answered, is) => {
    const { other, at } = open();
    other.instead(answered);
    const verdicts = await at.deliver(created(), created({}, 2));
    expect(verdicts).toMatchObject([{ is }, { is }]);
    expect(other.asked).toHaveLength(1);
  });

  it('says beforehand whether it lets us in', async () => {
    expect(await open().at.check()).toEqual({ is: 'done' });
    expect(await open({}, 'wrong').at.check()).toMatchObject({ is: 'off', why: expect.stringContaining('Invalid OAuth access token') });
  });

  it('hears of a test only as one', async () => {
    const event = { ...created(), id: 'evt_test_1' };
    expect(await open().at.deliver(event)).toMatchObject([{ is: 'refused', why: expect.stringContaining('test_event_code') }]);
    expect(await open({ test_event_code: 'TEST12345' }).at.deliver(event)).toEqual([{ is: 'done' }]);
  });

  it('gets the code of a test along, while there is one', async () => {
    const { other, at } = open({ test_event_code: 'TEST12345' });
    await at.deliver(created());
    expect(JSON.parse(other.asked[0]?.body ?? '')).toMatchObject({ test_event_code: 'TEST12345' });
  });
});

describe('settings for Meta', () => {
  it('are refused when they are misspelt', () => {
    const faults = (settings: object) => z.safeParse(MetaSettings, settings).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(faults({ pixel_id: PIXEL, events: { leads: 'Lead' } })).toEqual([['events', 'unknown_setting']]);
    expect(faults({ pixel_id: '12', version: '26', api: 'https://graph.facebook.com/' })).toEqual([
      ['pixel_id', 'invalid_pixel_id'],
      ['version', 'invalid_graph_version'],
      ['api', 'invalid_origin'],
    ]);
  });
});
