import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { sha256 } from '../../../edge/src/crypto/digest.ts';
import { destination } from '../../../edge/src/delivery/destinations/google-ads.ts';
import { normalEmail, normalPhone } from '../../../edge/src/delivery/destinations/google-ads/ingested-event.ts';
import { GoogleAdsSettings } from '../../../edge/src/delivery/destinations/google-ads/settings.ts';
import { CUSTOMER, dataManager, GOOGLE_SECRETS } from '../../support/stand-ins/data-manager.ts';
import { aLead, happened, person } from '../../support/stand-ins/lead-events.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { json } from '../../support/stand-ins/stand-in.ts';

type Lead = ReturnType<typeof aLead>;

const clicked = (click_ids: Record<string, string>, tracking: 'granted' | 'unknown' | 'denied' = 'granted'): Partial<Lead> => {
  const touch = { at: '2026-11-20T00:00:00.000Z', url: 'https://shop.example/', referrer: null, group: 'campaign' as const, utm: {}, click_ids };
  return { attribution: { first: touch, last: touch }, consent: aLead().consent.map((proof) => ({ ...proof, tracking })) };
};
const open = (settings: object = {}) => {
  const other = dataManager();
  const at = endpoint(
    destination,
    other,
    { customer_id: '123-456-7890', conversions: { lead: '111', sql: '222', customer: '333' }, ...settings },
    GOOGLE_SECRETS,
  );
  return { other, at };
};
const created = (n = 1, own: Partial<Lead> = clicked({ gclid: `click_${n}` })) => ({
  ...happened(person(n, { stage: 'iql', ...own }), 'lead.created'),
  event_id: `form_${n}`,
});
const won = happened(
  aLead({
    ...clicked({ wbraid: 'w1' }),
    stage: 'customer',
    outcome: { status: 'customer', reason: null, value: 25_000_000, currency: 'VND', occurred_at: '2026-11-21T02:30:00.000Z' },
  }),
  'lead.outcome',
);

describe('the person, as Google knows them', () => {
  it('is normalised and hashed as its own library does', async () => {
    // https://github.com/googleads/data-manager-node/blob/main/util/test/formatter.test.ts
    expect(normalEmail(' QuinnY@example.com')).toBe('quinny@example.com');
    expect(normalEmail('user.name+NYC@Example.com')).toBe('user.name+nyc@example.com');
    expect(normalEmail('Cloudy.SanFrancisco+shopping@googlemail.com')).toBe('cloudysanfrancisco@googlemail.com');
    expect(await sha256(normalEmail('alexz@example.com'))).toBe('509e933019bb285a134a9334b8bb679dff79d0ce023d529af4bd744d47b4fd8a');
    expect(await sha256(normalPhone('+1 800-555-0100'))).toBe('fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30');
  });
});

describe('Google Ads', () => {
  it('hears of a lead by the click that led to it, and of nothing else', async () => {
    const { other, at } = open();
    expect(await at.deliver(created())).toEqual([{ is: 'done' }]);
    expect(JSON.parse(other.asked.at(-1)?.body ?? '')).toEqual({
      destinations: [{ reference: '111', operatingAccount: { accountType: 'GOOGLE_ADS', accountId: CUSTOMER }, productDestinationId: '111' }],
      events: [
        {
          destinationReferences: ['111'],
          transactionId: 'form_1',
          eventTimestamp: '2026-11-22T03:00:00.000Z',
          eventSource: 'WEB',
          adIdentifiers: { gclid: 'click_1' },
          consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_DENIED' },
        },
      ],
      encoding: 'HEX',
    });
  });

  it('hears what a customer was worth', async () => {
    const { other, at } = open();
    expect(await at.deliver(won)).toEqual([{ is: 'done' }]);
    expect([...other.conversions.values()]).toMatchObject([
      { conversionValue: 25_000_000, currency: 'VND', eventTimestamp: '2026-11-21T02:30:00.000Z', eventSource: 'OTHER', adIdentifiers: { wbraid: 'w1' } },
    ]);
  });

  it('hears by one request of several conversions', async () => {
    const { other, at } = open({ login_customer_id: '999-999-9999' });
    const both = created(1, { ...clicked({ gclid: 'g' }), stage: 'sql' });
    expect(await at.deliver(both, won)).toEqual([{ is: 'done' }, { is: 'done' }]);
    expect([...other.conversions.keys()]).toEqual(['111/form_1', `222/${person(1).id}-sql`, `333/${aLead().id}-1795228200000`]);
    expect(other.asked).toHaveLength(2);
  });

  it('counts what comes again once', async () => {
    const { other, at } = open();
    at.loseNext(1);
    expect(await at.deliver(created())).toMatchObject([{ is: 'again' }]);
    expect(await at.deliver(created())).toEqual([{ is: 'done' }]);
    expect(other.conversions.size).toBe(1);
    at.clock.now += 31 * 60_000;
    expect(await at.check()).toEqual({ is: 'done' });
  });

  it('looks at a test and does not count it', async () => {
    const { other, at } = open();
    expect(await at.deliver({ ...created(), id: 'evt_test_1' })).toEqual([{ is: 'done' }]);
    expect(other.conversions.size).toBe(0);
  });

  it('hears of nobody who came by no ad, unless hashed contact data may go too', async () => {
    const { other, at } = open();
    expect(await at.deliver(created(1, clicked({})))).toEqual([{ is: 'done' }]);
    expect(other.asked).toEqual([]);

    const enhanced = open({ contact_data: true });
    enhanced.other.accept();
    expect(await enhanced.at.deliver(created(1, clicked({})), created(2, clicked({ gbraid: 'b' })))).toEqual([{ is: 'done' }, { is: 'done' }]);
    expect([...enhanced.other.conversions.values()].map(({ userData, adIdentifiers }) => [userData, adIdentifiers])).toEqual([
      [{ userIdentifiers: [{ emailAddress: await sha256('khach1@congty.vn') }, { phoneNumber: await sha256('+84910000001') }] }, undefined],
      [undefined, { gbraid: 'b' }],
    ]);
    expect(JSON.stringify(enhanced.other.asked)).not.toMatch(/congty\.vn|84910000001/);
  });

  it('is told of terms that are not accepted, and is switched off', async () => {
    const { at } = open({ contact_data: true });
    expect(await at.deliver(created())).toMatchObject([{ is: 'off', why: expect.stringContaining('TERMS_NOT_SIGNED') }]);
  });

  it('hears nothing of who said no, and of no yes that nobody said', async () => {
    const { other, at } = open();
    expect(await at.deliver(created(1, clicked({ gclid: 'g' }, 'denied')))).toEqual([{ is: 'refused', why: 'not sent: tracking was denied' }]);
    await at.deliver(created(2, clicked({ gclid: 'g' }, 'unknown')));
    expect([...other.conversions.values()].map(({ consent }) => consent)).toEqual([{ adPersonalization: 'CONSENT_DENIED' }]);
    const personal = open({ ad_personalization: true });
    await personal.at.deliver(created(1, clicked({ gclid: 'g' }, 'unknown')), created(2));
    expect([...personal.other.conversions.values()].map(({ consent }) => consent?.['adPersonalization'])).toEqual(['CONSENT_DENIED', 'CONSENT_GRANTED']);
  });

  it('refuses all for some, and only those are refused', async () => {
    const { other, at } = open();
    const { send } = at.port;
    at.port.send = (asked) =>
      send({ ...asked, body: (asked.body ?? '').replaceAll(/("transactionId":"form_[27]","eventTimestamp":)"[^"]*"/g, '$1"yesterday"') });
    const verdicts = await at.deliver(...Array.from({ length: 10 }, (_, i) => created(i)));
    expect(verdicts.map(({ is }) => is)).toEqual(['done', 'done', 'refused', 'done', 'done', 'done', 'done', 'refused', 'done', 'done']);
    expect(verdicts[2]).toMatchObject({ why: expect.stringContaining('INVALID_FORMAT') });
    expect(other.conversions.size).toBe(8);
    // A token, the whole, and the whole without the two.
    expect(other.asked).toHaveLength(3);
  });

  it('is switched off by a conversion action that is none, and by a permission that was taken back', async () => {
    expect(await open({ conversions: { lead: '999' } }).at.deliver(created())).toMatchObject([
      { is: 'off', why: expect.stringContaining('INVALID_CONVERSION_ACTION_ID') },
    ]);
    const { other, at } = open();
    other.revoke();
    expect(await at.deliver(created())).toEqual([{ is: 'off', why: expect.stringContaining('invalid_grant') }]);
  });

  it('gets a new token when the one of now is refused, and keeps it for its hour', async () => {
    const { other, at } = open();
    await at.deliver(created(1), created(2));
    await at.deliver(created(3));
    expect(other.asked.filter(({ url }) => url.endsWith('/token'))).toHaveLength(1);
    other.expire();
    expect(await at.deliver(created(4))).toEqual([{ is: 'done' }]);
    expect(other.asked.filter(({ url }) => url.endsWith('/token'))).toHaveLength(2);
  });

  it('is asked again later when it is too much for it', async () => {
    const { other, at } = open();
    await at.deliver(created());
    other.instead(json(429, { error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded', details: [] } }, { 'retry-after': '60' }));
    expect(await at.deliver(created(2))).toEqual([{ is: 'again', why: expect.stringContaining('Quota exceeded'), afterMs: 60_000 }]);
  });

  it('says beforehand whether it lets us in, and afterwards what it could not use', async () => {
    const { other, at } = open();
    expect(await at.check()).toEqual({ is: 'done' });
    expect(other.conversions.size).toBe(0);
    await at.deliver(created());
    at.clock.now += 31 * 60_000;
    const { send } = at.port;
    const status = json(200, {
      requestStatusPerDestination: [
        { requestStatus: 'PARTIAL_SUCCESS', errorInfo: { errorCounts: [{ recordCount: '1', reason: 'PROCESSING_ERROR_REASON_INVALID_GCLID' }] } },
      ],
    });
    at.port.send = async (asked) => (asked.method === 'GET' ? status : send(asked));
    expect(await at.check()).toEqual({ is: 'refused', why: 'of the latest request Google could not use: 1 × invalid_gclid' });
  });
});

describe('settings for Google Ads', () => {
  it('are refused when they are misspelt or say nothing', () => {
    const faults = (settings: object) => z.safeParse(GoogleAdsSettings, settings).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(faults({ customer_id: '123', conversions: {} })).toEqual([
      ['customer_id', 'invalid_customer_id'],
      ['conversions', 'missing_conversions'],
    ]);
    expect(faults({ customer_id: '1234567890', conversions: { lead: '1', leads: '1' } })).toEqual([['conversions', 'unknown_setting']]);
  });
});
