import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../sdk/src/browser/storage.ts';
import { campaignOf } from '../../sdk/src/identity/campaign.ts';
import { FORMS, HOLD, type Identity, openIdentity, TRACK, type VisitStart } from '../../sdk/src/identity/identity.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** As an event does it: first what may be, then the visit. */
const visit = (identity: Identity, now: number, campaign = ''): { id: string; begins: VisitStart | false } => {
  identity.may();
  const begins = identity.visit(now, campaign);
  return { id: identity.me().i, begins };
};

describe('a campaign', () => {
  it('is named by its parameters in whatever order, and by nothing else', () => {
    expect(campaignOf('?utm_source=zalo&page=2&utm_campaign=t11')).toBe(campaignOf('?utm_campaign=t11&utm_source=zalo&page=3'));
    expect(campaignOf('?page=2&q=utm_source')).toBe('');
    expect(campaignOf('?video=gclid=1')).toBe('');
    for (const name of ['gclid', 'fbclid', 'ttclid', 'msclkid', 'li_fat_id', 'zarsrc', 'gbraid', 'wbraid', 'utm_id'])
      expect(campaignOf(`?a=1&${name}=abc&b=2`)).toBe(`${name}=abc`);
  });
});

describe('a visit', () => {
  it('ends after thirty minutes of silence or with a new campaign', () => {
    const identity = openIdentity('k', 'implied', {});
    const first = visit(identity, DAY);
    expect(first.begins).toEqual({ number: 1, days_since: 0 });
    expect(visit(identity, DAY + 30 * MINUTE)).toEqual({ id: first.id, begins: false });
    expect(visit(identity, DAY + 60 * MINUTE + 1).begins).toEqual({ number: 2, days_since: 0 });
    expect(visit(identity, DAY + 61 * MINUTE, 'utm_source=zalo').begins).toMatchObject({ number: 3 });
    expect(visit(identity, DAY + 62 * MINUTE, 'utm_source=zalo').begins).toBe(false);
    expect(visit(identity, DAY + 63 * MINUTE).begins).toBe(false);
    expect(visit(identity, 4 * DAY + 64 * MINUTE).begins).toEqual({ number: 4, days_since: 3 });
  });

  it('is the same in all tabs, whichever goes on with it', () => {
    const store: Store = {};
    const [one, two] = [openIdentity('k', 'implied', store), openIdentity('k', 'implied', store)];
    const { id } = visit(one, 0);
    for (let minute = 0; minute <= 60; minute += 20) expect(visit(two, minute * MINUTE).id).toBe(id);
    expect(visit(one, 61 * MINUTE)).toEqual({ id, begins: false });
    expect(one.me().v).toBe(two.me().v);
  });

  it('does not last until a clock that was set back has caught up', () => {
    const store: Store = {};
    visit(openIdentity('k', 'implied', store), 1_000 * DAY);
    expect(visit(openIdentity('k', 'implied', store), 10 * DAY).begins).toMatchObject({ number: 2 });
  });

  it.each(['null', '5', '"text"', '[]', '{}', 'no json', ''])('survives what somebody else wrote in its place: %s', (text) => {
    const identity = openIdentity('k', 'implied', { k: text });
    expect(visit(identity, DAY).begins).toMatchObject({ number: 1 });
    expect(identity.me().v).toMatch(/^\d{16,40}$/);
  });

  it.each<[what: string, stored: Store]>([
    ['for the first time', {}],
    ['any more', { k: '{"v":"visitor-of-before","n":7,"i":"visit-of-before","c":"","t":1}' }],
  ])('goes on in memory when it can not be stored %s', (_, stored) => {
    const full = new Proxy<Store>(stored, {
      set() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    const identity = openIdentity('k', 'implied', full);
    const { id } = visit(identity, DAY);
    expect(visit(identity, DAY + MINUTE)).toEqual({ id, begins: false });
  });

  it('begins as often as there were silences and campaigns, over any history, tabs and reloads', () => {
    const history = fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 90 }),
        campaign: fc.constantFrom('', '', 'utm_source=zalo', 'gclid=1'),
        reload: fc.boolean(),
        tab: fc.nat(1),
      }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(history, (steps) => {
        const store: Store = {};
        const tabs = [openIdentity('k', 'implied', store), openIdentity('k', 'implied', store)];
        let now = 1_000_000;
        let known = '';
        let visits = 0;
        for (const [i, { wait, campaign, reload, tab }] of steps.entries()) {
          now += wait * MINUTE;
          const starts = i === 0 || wait > 30 || (campaign !== '' && campaign !== known);
          if (starts) {
            visits++;
            known = campaign;
          }
          if (reload) tabs[tab] = openIdentity('k', 'implied', store);
          const identity = tabs[tab] as Identity;
          expect(Boolean(visit(identity, now, campaign).begins)).toBe(starts);
          expect(identity.me().n).toBe(visits);
        }
      }),
    );
  });
});

describe('consent', () => {
  beforeEach(() => vi.stubGlobal('navigator', {}));

  it('is asked for by mode, and a decision holds in all tabs', () => {
    const store: Store = {};
    const [here, there] = [openIdentity('k', 'required', store), openIdentity('k', 'required', store)];
    expect([here.may(), there.may(), openIdentity('k', 'implied', {}).may()]).toEqual([HOLD, HOLD, TRACK]);
    here.decide('granted');
    expect(there.may()).toBe(TRACK);
    there.decide('denied');
    expect(here.may()).toBe(FORMS);
    expect(here.consent()).toEqual({ state: 'denied', gpc: false });
  });

  it('leaves no trace before a yes, and of a no only the no', () => {
    const store: Store = {};
    const identity = openIdentity('k', 'required', store);
    visit(identity, 0, 'utm_source=zalo');
    expect(store).toEqual({});
    identity.decide('granted');
    expect(JSON.parse(store['k'] ?? '')).toMatchObject({ v: identity.me().v, d: 'granted' });
    const { v } = identity.me();
    identity.decide('denied');
    expect(store).toEqual({ k: '{"d":"denied"}' });
    visit(identity, 0);
    expect(store).toEqual({ k: '{"d":"denied"}' });
    expect(identity.me().v).not.toBe(v);
  });

  it('is refused by Global Privacy Control, whatever a banner says', () => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    const identity = openIdentity('k', 'implied', {});
    expect(identity.may()).toBe(FORMS);
    identity.decide('granted');
    expect([identity.may(), identity.consent()]).toEqual([FORMS, { state: 'granted', gpc: true }]);
  });

  it('outlives a reset, which makes the next event a stranger’s', () => {
    const store: Store = {};
    const identity = openIdentity('k', 'required', store);
    identity.decide('granted');
    visit(identity, DAY);
    const { v } = identity.me();
    identity.reset();
    expect(identity.may()).toBe(TRACK);
    expect(identity.me().v).not.toBe(v);
    expect(visit(identity, DAY + MINUTE).begins).toMatchObject({ number: 1 });
  });
});
