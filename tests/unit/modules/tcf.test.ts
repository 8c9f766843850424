// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import tcf from '../../../sdk/src/consent-adapters/tcf.ts';
import { fakeConsent, page } from './fake-kindling.ts';

type Callback = (data: unknown, success: unknown) => void;

/** A consent manager as the specification has it: answers at once, again on each change. */
function fakeManager(data: Record<string, unknown>) {
  const listeners = new Map<number, Callback>();
  let next = 0;
  let current = data;
  page.__tcfapi = (command: string, version: number, callback: Callback, parameter?: number) => {
    expect(version).toBe(2);
    if (command === 'addEventListener') {
      listeners.set(next, callback);
      callback({ ...current, listenerId: next++ }, true);
    } else if (command === 'removeEventListener') callback(listeners.delete(parameter as number), true);
    else throw new Error(command);
  };
  return {
    listeners,
    say(changed: Record<string, unknown>) {
      current = changed;
      for (const [listenerId, callback] of listeners) callback({ ...current, listenerId }, true);
    },
  };
}

const consents = (eventStatus: string, ...purposes: number[]) => ({
  gdprApplies: true,
  eventStatus,
  purpose: { consents: Object.fromEntries(purposes.map((purpose) => [purpose, true])) },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  delete page.__tcfapi;
});

describe('the TCF adapter', () => {
  it('passes on a decision that was made before it came', () => {
    fakeManager(consents('tcloaded', 1, 8));
    const kindling = fakeConsent();
    tcf(kindling);
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('waits for the visitor while the banner is shown', () => {
    const manager = fakeManager(consents('cmpuishown'));
    const kindling = fakeConsent();
    tcf(kindling);
    expect(kindling.decisions).toEqual([]);
    manager.say(consents('useractioncomplete', 1, 8));
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('passes on a withdrawal, and nothing twice', () => {
    const manager = fakeManager(consents('tcloaded', 1, 8));
    const kindling = fakeConsent();
    tcf(kindling);
    manager.say(consents('useractioncomplete', 1, 8, 9));
    manager.say(consents('cmpuishown', 1, 8));
    manager.say(consents('useractioncomplete', 1));
    manager.say(consents('useractioncomplete', 1));
    expect(kindling.decisions).toEqual(['granted', 'denied']);
  });

  it('wants purpose 1 with all others, and a consent rather than a legitimate interest', () => {
    for (const [given, wanted, decision] of [
      [[1, 8], undefined, 'granted'],
      [[8], undefined, 'denied'],
      [[1], undefined, 'denied'],
      [[1], [], 'granted'],
      [[1, 8, 5], [5, 6, 8], 'denied'],
    ] as const) {
      fakeManager({ ...consents('tcloaded', ...given), purposeOneTreatment: true, legitimateInterests: { 8: true } });
      const kindling = fakeConsent();
      tcf(kindling, wanted && { purposes: [...wanted] });
      expect(kindling.decisions).toEqual([decision]);
    }
  });

  it('takes it for granted where GDPR does not apply, unless the site says otherwise', () => {
    fakeManager({ gdprApplies: false });
    const [granted, undecided] = [fakeConsent(), fakeConsent()];
    tcf(granted);
    tcf(undecided, { elsewhere: 'undecided' });
    expect([granted.decisions, undecided.decisions]).toEqual([['granted'], []]);
  });

  it('finds a manager that comes later', () => {
    const kindling = fakeConsent();
    tcf(kindling);
    vi.advanceTimersByTime(5_000);
    fakeManager(consents('tcloaded', 1, 8));
    vi.advanceTimersByTime(10_000);
    expect(kindling.decisions).toEqual(['granted']);
  });

  it('stops looking after a minute when none comes', () => {
    tcf(fakeConsent());
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('bears managers that throw or answer rubbish', () => {
    const rubbish = [undefined, null, 5, 'text', {}, { eventStatus: 'tcloaded', purpose: 5 }, { eventStatus: {}, purpose: { consents: null } }];
    for (const answer of rubbish) {
      const kindling = fakeConsent();
      page.__tcfapi = (_: string, __: number, callback: Callback) => callback(answer, true);
      expect(() => tcf(kindling)()).not.toThrow();
      expect(kindling.decisions).not.toContain('granted');
    }
    const kindling = fakeConsent();
    page.__tcfapi = (_: string, __: number, callback: Callback) => callback(consents('tcloaded', 1, 8), false);
    tcf(kindling);
    page.__tcfapi = () => {
      throw new Error('theirs');
    };
    expect(() => tcf(kindling)()).not.toThrow();
    expect(kindling.decisions).toEqual([]);
  });

  it('leaves no listener and no timer after stop', () => {
    const manager = fakeManager(consents('cmpuishown'));
    const kindling = fakeConsent();
    const stop = tcf(kindling);
    expect(manager.listeners.size).toBe(1);
    stop();
    expect(manager.listeners.size).toBe(0);
    delete page.__tcfapi;
    tcf(kindling)();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('removes its listener even when the stub answers after stop', () => {
    const queue: unknown[][] = [];
    page.__tcfapi = (...call: unknown[]) => void queue.push(call);
    const kindling = fakeConsent();
    tcf(kindling)();
    const manager = fakeManager(consents('tcloaded', 1, 8));
    for (const call of queue) (page.__tcfapi as (...args: unknown[]) => void)(...call);
    expect(manager.listeners.size).toBe(0);
    expect(kindling.decisions).toEqual([]);
  });
});
