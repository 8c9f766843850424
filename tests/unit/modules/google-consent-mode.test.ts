// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problems } from '../../../sdk/src/browser/safe.ts';
import googleConsentMode from '../../../sdk/src/consent-adapters/google-consent-mode.ts';
import { fakeConsent, page } from './fake-kindling.ts';

/** Google's own line: what is pushed is the arguments object. */
const gtag: (...call: unknown[]) => void = function () {
  // oxlint-disable-next-line prefer-rest-params
  (page.dataLayer as { push(entry: unknown): void }).push(arguments);
};

const settled = (): Promise<void> => Promise.resolve();

beforeEach(() => {
  vi.useFakeTimers();
  page.dataLayer = [];
});
afterEach(() => {
  vi.useRealTimers();
  delete page.dataLayer;
});

describe('the adapter of Google consent mode', () => {
  it('passes on a decision that was made before it came', async () => {
    gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });
    gtag('consent', 'update', { analytics_storage: 'granted' });
    const kindling = fakeConsent();
    googleConsentMode(kindling);
    await settled();
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('passes on later decisions, a withdrawal too, and nothing twice', async () => {
    const kindling = fakeConsent();
    googleConsentMode(kindling);
    for (const word of ['granted', 'granted', 'denied', 'denied', 'granted']) {
      gtag('consent', 'update', { analytics_storage: word });
      await settled();
    }
    expect(kindling.decisions).toEqual(['granted', 'denied', 'granted']);
  });

  it('takes a denying default for a visitor who has not been asked', async () => {
    gtag('consent', 'default', { analytics_storage: 'denied' });
    const kindling = fakeConsent();
    googleConsentMode(kindling);
    await settled();
    expect(kindling.decisions).toEqual([]);
  });

  it('takes a granting default for a decision only when it is for everybody and final', async () => {
    const cases: [decided: boolean, ...defaults: Record<string, unknown>[]][] = [
      [true, { analytics_storage: 'granted' }],
      [false, { analytics_storage: 'granted', region: ['VN'] }],
      [false, { analytics_storage: 'granted', wait_for_update: 500 }],
      [false, { analytics_storage: 'granted' }, { analytics_storage: 'denied', region: ['DE'] }],
      [false, { analytics_storage: 'denied', region: ['DE'] }, { analytics_storage: 'granted' }],
    ];
    for (const [decided, ...defaults] of cases) {
      page.dataLayer = [];
      const kindling = fakeConsent();
      googleConsentMode(kindling);
      defaults.forEach((each) => gtag('consent', 'default', each));
      await settled();
      expect(kindling.decisions).toEqual(decided ? ['granted'] : []);
    }
  });

  it('lets the word of the visitor stand over a default that comes after it', async () => {
    const kindling = fakeConsent();
    googleConsentMode(kindling);
    gtag('consent', 'update', { analytics_storage: 'granted' });
    gtag('consent', 'default', { analytics_storage: 'denied' });
    await settled();
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('wants all the types it was told of, and no others', async () => {
    const kindling = fakeConsent();
    googleConsentMode(kindling, { types: ['analytics_storage', 'ad_storage'] });
    gtag('consent', 'update', { personalization_storage: 'granted' });
    await settled();
    expect(kindling.decisions).toEqual([]);
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await settled();
    gtag('consent', 'update', { ad_storage: 'granted' });
    await settled();
    expect(kindling.decisions).toEqual(['denied', 'granted']);
  });

  it('leaves the push of the tag manager as it was: its answer, its entries, its errors', () => {
    const pushed: unknown[] = [];
    const layer = Object.assign([] as unknown[], {
      push: (...entries: unknown[]) => {
        if (entries[0] === 'bad') throw new Error('theirs');
        return pushed.push(...entries) + 40;
      },
    });
    page.dataLayer = layer;
    const theirs = layer.push;
    const stop = googleConsentMode(fakeConsent());
    expect(layer.push({ event: 'a' }, { event: 'b' })).toBe(42);
    expect(pushed).toEqual([{ event: 'a' }, { event: 'b' }]);
    expect(() => layer.push('bad')).toThrow('theirs');
    stop();
    expect(layer.push).toBe(theirs);
  });

  it('restores an array to its own kind, and nothing that somebody wrapped after it', async () => {
    googleConsentMode(fakeConsent())();
    expect(Object.keys(page.dataLayer as object)).toEqual([]);

    const kindling = fakeConsent();
    const stop = googleConsentMode(kindling);
    const layer = page.dataLayer as unknown[];
    const ours = layer.push;
    const theirs = (...entries: unknown[]): number => ours(...entries);
    layer.push = theirs;
    stop();
    expect(layer.push).toBe(theirs);
    gtag('consent', 'update', { analytics_storage: 'granted' });
    await settled();
    expect(layer).toHaveLength(1);
    expect(kindling.decisions).toEqual([]);
  });

  it('finds a data layer that comes later', async () => {
    delete page.dataLayer;
    const kindling = fakeConsent();
    googleConsentMode(kindling);
    vi.advanceTimersByTime(1_000);
    page.dataLayer = [['consent', 'update', { analytics_storage: 'granted' }]];
    vi.advanceTimersByTime(2_000);
    await settled();
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('stops looking after a minute, and at once after stop', () => {
    delete page.dataLayer;
    googleConsentMode(fakeConsent());
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
    googleConsentMode(fakeConsent())();
    expect(vi.getTimerCount()).toBe(0);
    expect('dataLayer' in page).toBe(false);
  });

  it('bears rubbish in the data layer', async () => {
    const kindling = fakeConsent();
    const trap = new Proxy([], {
      get() {
        throw new Error('theirs');
      },
    });
    page.dataLayer = [null, undefined, 5, 'consent', ['consent'], ['consent', 'update'], ['consent', 'update', 5], ['consent', 'default', null], trap];
    googleConsentMode(kindling);
    await settled();
    expect(() => gtag()).not.toThrow();
    expect(kindling.decisions).toEqual([]);
  });

  it('finds nothing wrong with what a tag manager commonly pushes', async () => {
    problems.length = 0;
    googleConsentMode(fakeConsent());
    const layer = page.dataLayer as unknown[];
    layer.push({ event: 'gtm.js', 'gtm.start': 1 }, { ecommerce: null }, () => {});
    gtag('js', new Date());
    await settled();
    expect(problems).toEqual([]);
  });
});
