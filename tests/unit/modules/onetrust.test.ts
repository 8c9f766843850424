// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import oneTrust from '../../../sdk/src/consent-adapters/onetrust.ts';
import { fakeConsent, page } from './fake-kindling.ts';

const say = (type: string, groups: string): void => {
  page.OnetrustActiveGroups = groups;
  window.dispatchEvent(new CustomEvent(type, { detail: groups.split(',').filter(Boolean) }));
};

const stops: (() => void)[] = [];
const started = (options?: Parameters<typeof oneTrust>[1]) => {
  const kindling = fakeConsent();
  stops.push(oneTrust(kindling, options));
  return kindling;
};
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  delete page.OnetrustActiveGroups;
  delete page.OneTrust;
});

describe('the OneTrust adapter', () => {
  it('passes on a decision that was made before it came', () => {
    page.OneTrust = { IsAlertBoxClosed: () => true };
    page.OnetrustActiveGroups = ',C0001,C0002,';
    expect(started().decisions).toEqual(['granted']);
    page.OnetrustActiveGroups = ',C0001,';
    expect(started().decisions).toEqual(['denied']);
  });

  it('does not take the groups of the default for a refusal', () => {
    page.OneTrust = { IsAlertBoxClosed: () => false };
    const { decisions } = started();
    say('OneTrustGroupsUpdated', ',C0001,');
    expect(decisions).toEqual([]);
    say('OneTrustGroupsUpdated', ',C0001,C0002,');
    expect(decisions).toEqual(['granted']);
  });

  it('takes a refusal when the visitor made it', () => {
    const { decisions } = started();
    say('OneTrustGroupsUpdated', ',C0001,');
    say('OTConsentApplied', ',C0001,');
    expect(decisions).toEqual(['denied']);
  });

  it('passes on a withdrawal, and nothing twice', () => {
    const { decisions } = started();
    say('OneTrustGroupsUpdated', ',C0001,C0002,');
    say('OTConsentApplied', ',C0001,C0002,C0004,');
    say('OTConsentApplied', ',C0001,');
    say('OneTrustGroupsUpdated', ',C0001,');
    expect(decisions).toEqual(['granted', 'denied']);
  });

  it('wants all groups that the site names, by their whole names', () => {
    const { decisions } = started({ groups: ['C0002', 'C0004'] });
    say('OTConsentApplied', ',C0002,C00041,');
    say('OTConsentApplied', ',C0004,C0002,');
    expect(decisions).toEqual(['denied', 'granted']);
  });

  it('leaves the wrapper of the page alone', () => {
    const wrapper = (): void => {};
    page.OptanonWrapper = wrapper;
    const kindling = fakeConsent();
    const stop = oneTrust(kindling);
    expect(page.OptanonWrapper).toBe(wrapper);
    stop();
    delete page.OptanonWrapper;
  });

  it('bears a OneTrust that is missing, throws or is rubbish', () => {
    page.OneTrust = {
      IsAlertBoxClosed() {
        throw new Error('theirs');
      },
    };
    for (const rubbish of [undefined, null, 5, ['C0002'], {}, '']) {
      page.OnetrustActiveGroups = rubbish;
      const { decisions } = started();
      expect(() => window.dispatchEvent(new Event('OneTrustGroupsUpdated'))).not.toThrow();
      expect(decisions).toEqual([]);
    }
  });

  it('hears nothing after stop', () => {
    const kindling = fakeConsent();
    oneTrust(kindling)();
    say('OTConsentApplied', ',C0001,C0002,');
    expect(kindling.decisions).toEqual([]);
  });
});
