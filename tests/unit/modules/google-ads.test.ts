// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import googleAds from '../../../sdk/src/forwarding/google-ads.ts';
import { fakeBus, page } from './fake-kindling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  delete page.gtag;
});

const sendTo = 'AW-123456789/AbC-D_efG';
const CONVERSION = ['event', 'conversion', { send_to: sendTo, transaction_id: 'f1' }];

describe('Google Ads', () => {
  it('counts a lead once, when it is stored, with nothing that was typed', () => {
    const gtag = vi.fn<(...call: unknown[]) => void>();
    page.gtag = gtag;
    const kindling = fakeBus();
    googleAds(kindling, { sendTo });
    kindling.submit('f1', 'cta_quote');
    expect(gtag).not.toHaveBeenCalled();
    kindling.store('f1');
    kindling.store('f1');
    expect(gtag.mock.calls).toEqual([CONVERSION]);
  });

  it('counts it when gtag comes later, and is not waited for after a minute', () => {
    const kindling = fakeBus();
    googleAds(kindling, { sendTo });
    kindling.store('f1');
    vi.advanceTimersByTime(2_000);
    const gtag = vi.fn<(...call: unknown[]) => void>();
    page.gtag = gtag;
    vi.advanceTimersByTime(60_000);
    expect(gtag.mock.calls).toEqual([CONVERSION]);
    delete page.gtag;
    kindling.store('f2');
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts nothing of a visitor who forbade it, before the lead or while gtag was waited for', () => {
    const gtag = vi.fn<(...call: unknown[]) => void>();
    const kindling = fakeBus();
    googleAds(kindling, { sendTo });
    kindling.may.track = false;
    kindling.store('f1');
    expect(vi.getTimerCount()).toBe(0);
    kindling.may.track = true;
    kindling.store('f2');
    kindling.may.track = false;
    page.gtag = gtag;
    vi.advanceTimersByTime(60_000);
    expect(gtag).not.toHaveBeenCalled();
  });

  it('counts nothing after stop', () => {
    const gtag = vi.fn<(...call: unknown[]) => void>();
    const kindling = fakeBus();
    const stop = googleAds(kindling, { sendTo });
    kindling.store('f1');
    stop();
    page.gtag = gtag;
    kindling.store('f2');
    vi.advanceTimersByTime(60_000);
    expect(gtag).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may throw', () => {
    page.gtag = () => {
      throw new Error('theirs');
    };
    const kindling = fakeBus();
    googleAds(kindling, { sendTo });
    expect(() => kindling.store('f1')).not.toThrow();
  });
});
