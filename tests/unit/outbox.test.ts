import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Storage } from '../../sdk/src/browser/storage.ts';
import { backoff } from '../../sdk/src/outbox/backoff.ts';
import { openKeep } from '../../sdk/src/outbox/keep.ts';
import { openOutbox, type Outbox } from '../../sdk/src/outbox/outbox.ts';
import type { Overflow } from '../../sdk/src/outbox/overflow.ts';
import type { Queued } from '../../sdk/src/outbox/queued.ts';
import { portion } from '../../sdk/src/outbox/portion.ts';
import type { Reply } from '../../sdk/src/outbox/send.ts';
import { verdictOf } from '../../sdk/src/outbox/verdict.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const eventOf = (id: string, over: Partial<Queued> = {}): Queued => ({
  by: 'visitor',
  id,
  type: 'page_view',
  at: 1,
  visit: 'v',
  url: 'https://shop.example/',
  ...over,
});
const OK = { accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [] };

/** A browser's storage that outlives its pages and can be full. */
function disk(): Storage & { full: boolean; overflow: Overflow } {
  const values = new Map<string, string>();
  const kept = new Map<string, Queued[]>();
  return {
    full: false,
    get: (name) => JSON.parse(values.get(name) ?? 'null') as unknown,
    set(name, value) {
      if (value === undefined) return values.delete(name) || true;
      if (this.full && JSON.stringify(value).length > 10) return false;
      values.set(name, JSON.stringify(value));
      return true;
    },
    names: (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)),
    overflow: {
      async save(name, events) {
        if (events.length > 0) kept.set(name, [...events]);
        else kept.delete(name);
      },
      async takeOthers(name) {
        const others = [...kept].filter(([key]) => key !== name);
        for (const [key] of others) kept.delete(key);
        return others.flatMap(([, events]) => events);
      },
    },
  };
}

/** One page's outbox against a network that answers as `reply` says. */
function page(storage: ReturnType<typeof disk>, reply: (events: readonly Queued[]) => Promise<Reply>): Outbox {
  return openOutbox({
    keep: openKeep('kindling.site', storage, async () => storage.overflow),
    send: (events) => reply(events),
    maySend: () => true,
    mayStore: () => true,
    onAnswer: () => {},
  });
}

describe('an answer', () => {
  it.each([
    [200, OK, 'stored'],
    [200, null, 'retry'],
    [200, '<html>', 'retry'],
    [204, null, 'retry'],
    [400, { code: 'invalid_json' }, 'drop'],
    [403, null, 'drop'],
    [404, null, 'drop'],
    [408, null, 'retry'],
    [413, null, 'split'],
    [429, null, 'retry'],
    [500, null, 'retry'],
    [503, null, 'retry'],
    [301, null, 'retry'],
    [0, null, 'retry'],
  ])('%i %j means %s', (status, json, verdict) => {
    expect(verdictOf(status, json)).toBe(verdict);
  });
});

it('waits longer after each failure, never longer than five minutes, and as long as it is asked to', () => {
  expect([1, 2, 3, 4].map((failures) => backoff(failures, 0, 0.5))).toEqual([1_000, 1_500, 2_500, 4_500]);
  expect(backoff(30, 0, 1)).toBe(300_000);
  expect(backoff(1, 20, 0)).toBe(20_000);
});

it('takes a portion that the page may leave behind, and always at least one event', () => {
  const big = eventOf('big', { title: 'x'.repeat(20_000) });
  expect(portion([big, big])).toHaveLength(1);
  expect(portion(Array.from({ length: 80 }, (_, i) => eventOf(`${i}`)))).toHaveLength(50);
  expect(portion([])).toEqual([]);
  expect(portion([eventOf('a'), eventOf('b', { by: 'another' }), eventOf('c')])).toHaveLength(1);
});

it('sends together what comes together, in order', async () => {
  const sent: string[][] = [];
  const outbox = page(disk(), async (events) => {
    sent.push(events.map(({ id }) => id));
    return { status: 200, retryAfter: 0, json: OK };
  });
  for (const id of ['a', 'b', 'c']) outbox.push(eventOf(id));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toEqual([['a', 'b', 'c']]);
});

it('splits what is too large until it fits, and drops only the one that never will', async () => {
  const stored: string[] = [];
  const outbox = page(disk(), async (events) => {
    if (events.length > 2 || events.some(({ id }) => id === 'huge')) return { status: 413, retryAfter: 0, json: null };
    stored.push(...events.map(({ id }) => id));
    return { status: 200, retryAfter: 0, json: OK };
  });
  for (const id of ['a', 'b', 'huge', 'c', 'd', 'e', 'f']) outbox.push(eventOf(id));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stored).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

it('keeps quiet while it is asked to', async () => {
  const times: number[] = [];
  const outbox = page(disk(), async () => {
    times.push(Date.now());
    return { status: 429, retryAfter: 30, json: null };
  });
  outbox.push(eventOf('a'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(30_000);
});

it('asks a silent network less and less often, and at once when told that it is back', async () => {
  const times: number[] = [];
  let online = false;
  const storage = disk();
  const outbox = page(storage, async () => {
    times.push(Date.now());
    return online ? { status: 200, retryAfter: 0, json: OK } : { status: 0, retryAfter: 0, json: null };
  });
  outbox.push(eventOf('a'));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(times.length).toBeGreaterThan(10);
  expect(times.length).toBeLessThan(60);
  outbox.push(eventOf('b'));
  const before = times.length;
  online = true;
  outbox.resume();
  await vi.advanceTimersByTimeAsync(10);
  expect(times.length).toBe(before + 1);
  expect(storage.names('kindling.site.queue.')).toEqual([]);
});

it('asks for nothing more once it is stopped, also in the middle of a request, and leaves its events to the next page', async () => {
  const storage = disk();
  let asked = 0;
  const outbox = page(storage, async () => {
    asked++;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { status: 503, retryAfter: 0, json: null };
  });
  outbox.push(eventOf('a'));
  await vi.advanceTimersByTimeAsync(1_600);
  outbox.stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(storage.names('kindling.site.queue.')).toHaveLength(1);
});

it('leaves what it cannot store synchronously to the overflow, where the next page finds it', async () => {
  const storage = disk();
  const stored: string[] = [];
  const silent = page(storage, async () => ({ status: 0, retryAfter: 0, json: null }));
  storage.full = true;
  silent.push(eventOf('a'));
  await vi.advanceTimersByTimeAsync(10);
  const next = page(storage, async (events) => {
    stored.push(...events.map(({ id }) => id));
    return { status: 200, retryAfter: 0, json: OK };
  });
  next.flush();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stored).toEqual(['a']);
});

type Step = ['push', number] | ['wait', number] | ['crash'] | ['leave'] | ['full', boolean] | ['reload'];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('push' as const), fc.integer({ min: 1, max: 5 })) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('wait' as const), fc.integer({ min: 1, max: 20_000 })) },
  fc.tuple(fc.constant('crash' as const)),
  fc.tuple(fc.constant('leave' as const)),
  fc.tuple(fc.constant('reload' as const)),
);
const fate = fc.constantFrom('ok', 'ok', 'lost', 'answer lost', '500', '429', '413', 'html');

it('loses nothing and doubles nothing over random crashes, losses, repeats and refusals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), fc.infiniteStream(fate), async (steps, fates) => {
      const storage = disk();
      const seen = new Set<string>();
      const counted: string[] = [];
      const pushed: string[] = [];
      let ending = false;
      const network = async (events: readonly Queued[]): Promise<Reply> => {
        const next = ending ? 'ok' : (fates.next().value as string);
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (next === 'lost') return { status: 0, retryAfter: 0, json: null };
        if (next === '500') return { status: 500, retryAfter: 0, json: null };
        if (next === '429') return { status: 429, retryAfter: 2, json: null };
        if (next === '413' && events.length > 1) return { status: 413, retryAfter: 0, json: null };
        if (next === 'html') return { status: 200, retryAfter: 0, json: null };
        for (const { id } of events) {
          if (!seen.has(id)) counted.push(id);
          seen.add(id);
        }
        return next === 'answer lost' ? { status: 0, retryAfter: 0, json: null } : { status: 200, retryAfter: 0, json: OK };
      };
      let current = page(storage, network);
      let id = 0;
      for (const [name, value] of steps) {
        if (name === 'push') for (let i = 0; i < (value as number); i++) current.push(eventOf(String(pushed.push(`e${id++}`) && `e${id - 1}`)));
        if (name === 'wait') await vi.advanceTimersByTimeAsync(value as number);
        if (name === 'leave') current.leave();
        if (name === 'reload') current.leave();
        if (name === 'crash' || name === 'reload') {
          // The old page's promises may still settle: a killed page runs no more code, so its timers go.
          current.stop();
          vi.clearAllTimers();
          current = page(storage, network);
          current.flush();
        }
      }
      ending = true;
      current.stop();
      vi.clearAllTimers();
      const last = page(storage, network);
      last.flush();
      await vi.advanceTimersByTimeAsync(600_000);
      expect(counted.toSorted()).toEqual(pushed.toSorted());
      expect(storage.names('kindling.site.queue.')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
