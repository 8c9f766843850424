// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import cookiebot from '../../../sdk/src/consent-adapters/cookiebot.ts';
import { fakeConsent, page } from './fake-kindling.ts';

const say = (type: string, ...accepted: string[]): void => {
  page.Cookiebot = {
    hasResponse: type !== 'CookiebotOnConsentReady',
    consent: Object.fromEntries(['preferences', 'statistics', 'marketing'].map((category) => [category, accepted.includes(category)])),
  };
  window.dispatchEvent(new Event(type));
};

const stops: (() => void)[] = [];
const started = (options?: Parameters<typeof cookiebot>[1]) => {
  const kindling = fakeConsent();
  stops.push(cookiebot(kindling, options));
  return kindling;
};
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  delete page.Cookiebot;
});

describe('the Cookiebot adapter', () => {
  it('passes on a decision that was made before it came', () => {
    page.Cookiebot = { hasResponse: true, consent: { statistics: true } };
    expect(started().decisions).toEqual(['granted']);
    page.Cookiebot = { hasResponse: true, consent: { statistics: false } };
    expect(started().decisions).toEqual(['denied']);
  });

  it('waits for a visitor who has not answered', () => {
    page.Cookiebot = { hasResponse: false, consent: { statistics: false } };
    const { decisions } = started();
    say('CookiebotOnConsentReady');
    expect(decisions).toEqual([]);
    say('CookiebotOnAccept', 'statistics');
    expect(decisions).toEqual(['granted']);
  });

  it('passes on a change and a withdrawal, and nothing twice', () => {
    const { decisions } = started();
    say('CookiebotOnAccept', 'statistics', 'marketing');
    say('CookiebotOnAccept', 'statistics');
    say('CookiebotOnDecline');
    say('CookiebotOnDecline');
    say('CookiebotOnAccept', 'marketing');
    expect(decisions).toEqual(['granted', 'denied']);
  });

  it('wants all categories that the site names', () => {
    const { decisions } = started({ categories: ['statistics', 'marketing'] });
    say('CookiebotOnAccept', 'statistics');
    say('CookiebotOnAccept', 'statistics', 'marketing');
    expect(decisions).toEqual(['denied', 'granted']);
  });

  it('bears a Cookiebot that is missing, throws or is rubbish', () => {
    const throwing = {
      get consent(): never {
        throw new Error('theirs');
      },
    };
    for (const rubbish of [undefined, null, 5, 'text', {}, { consent: null, hasResponse: true }, throwing]) {
      page.Cookiebot = rubbish;
      const { decisions } = started();
      for (const type of ['CookiebotOnAccept', 'CookiebotOnDecline', 'CookiebotOnConsentReady']) {
        expect(() => window.dispatchEvent(new Event(type))).not.toThrow();
      }
      expect(decisions).toEqual([]);
    }
    page.Cookiebot = { hasResponse: true, consent: { statistics: 'yes' } };
    expect(started().decisions).toEqual(['denied']);
  });

  it('hears nothing after stop', () => {
    const kindling = fakeConsent();
    cookiebot(kindling)();
    say('CookiebotOnAccept', 'statistics');
    expect(kindling.decisions).toEqual([]);
  });
});
