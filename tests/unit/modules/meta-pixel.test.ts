// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import metaPixel from '../../../sdk/src/forwarding/meta-pixel.ts';
import { fakeBus, page } from './fake-kindling.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  delete page.fbq;
});

const LEAD = ['track', 'Lead', { content_name: 'cta_quote' }, { eventID: 'f1' }];

describe('Meta Pixel', () => {
  it('hears of a lead once, when it is stored, with the id that the edge knows and nothing that was typed', () => {
    const fbq = vi.fn<(...call: unknown[]) => void>();
    page.fbq = fbq;
    const kindling = fakeBus();
    metaPixel(kindling);
    kindling.submit('f1', 'cta_quote');
    expect(fbq).not.toHaveBeenCalled();
    kindling.store('f1');
    kindling.store('f1');
    expect(fbq.mock.calls).toEqual([LEAD]);
  });

  it('hears of no form whose address is still to be confirmed', () => {
    const fbq = vi.fn<(...call: unknown[]) => void>();
    page.fbq = fbq;
    const kindling = fakeBus();
    metaPixel(kindling);
    kindling.submit('f1', 'cta_quote');
    kindling.store('f1', 'confirm');
    vi.advanceTimersByTime(60_000);
    expect(fbq).not.toHaveBeenCalled();
  });

  it('hears of a lead whose form waited since an earlier page', () => {
    const fbq = vi.fn<(...call: unknown[]) => void>();
    page.fbq = fbq;
    const kindling = fakeBus();
    metaPixel(kindling);
    kindling.store('f0');
    expect(fbq.mock.calls).toEqual([['track', 'Lead', {}, { eventID: 'f0' }]]);
  });

  it('hears of it when it comes later', () => {
    const kindling = fakeBus();
    metaPixel(kindling);
    kindling.submit('f1', 'cta_quote');
    kindling.store('f1');
    vi.advanceTimersByTime(2_000);
    const fbq = vi.fn<(...call: unknown[]) => void>();
    page.fbq = fbq;
    vi.advanceTimersByTime(60_000);
    expect(fbq.mock.calls).toEqual([LEAD]);
  });

  it('is no longer waited for after a minute, nor after stop', () => {
    const kindling = fakeBus();
    const stop = metaPixel(kindling);
    kindling.store('f1');
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
    kindling.store('f2');
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    kindling.store('f3');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may throw or be no function', () => {
    const kindling = fakeBus();
    metaPixel(kindling);
    page.fbq = () => {
      throw new Error('theirs');
    };
    expect(() => kindling.store('f1')).not.toThrow();
    page.fbq = { loaded: true };
    expect(() => kindling.store('f2')).not.toThrow();
  });

  it('hears nothing of a visitor who forbade it, until it is allowed', () => {
    const fbq = vi.fn<(...call: unknown[]) => void>();
    page.fbq = fbq;
    const kindling = fakeBus();
    metaPixel(kindling);
    kindling.may.track = false;
    kindling.store('f1');
    expect(fbq).not.toHaveBeenCalled();
    kindling.may.track = true;
    kindling.store('f1');
    expect(fbq).toHaveBeenCalledTimes(1);
  });
});
