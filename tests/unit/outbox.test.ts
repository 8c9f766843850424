import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../sdk/src/browser/storage.ts';
import { openOutbox, type Outbox } from '../../sdk/src/outbox/outbox.ts';
import type { Reply } from '../../sdk/src/outbox/send.ts';
import { openShelf, type Shelf } from '../../sdk/src/outbox/shelf.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const OK = { accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [] };
const PREFIX = 'kindling.site.';
let at = 1_700_000_000_000;
const named = (id: string, type = 'page_view', visitor = 'visitor') => `${PREFIX}${at++}.${visitor}.${id}.${type}`;
const idOf = (name: string): string => name.split('.')[4] ?? '';

/** A browser's storage that outlives its pages and can be full. */
function disk(): { store: Store; full: boolean } {
  const values: Store = {};
  const self = {
    full: false,
    store: new Proxy(values, {
      set(target, name, value: string) {
        if (self.full) throw new DOMException('full', 'QuotaExceededError');
        return Reflect.set(target, name, value);
      },
    }),
  };
  return self;
}

interface Page extends Outbox {
  shelf: Shelf;
  kill(): void;
}

/** One page's outbox against a network that answers as `reply` says. A killed page runs no more code. */
function page(store: Store, reply: (ids: string[]) => Promise<Reply>, may = { send: true, store: true }, tend = (): void => {}): Page {
  let alive = true;
  const shelf = openShelf(PREFIX, store, () => may.store, tend);
  const outbox = openOutbox({
    shelf,
    async send(names) {
      const texts = names.map(shelf.text);
      const answer = await reply(texts.map((text) => String(text)));
      // Nobody is left to hear the answer.
      return alive ? answer : new Promise<Reply>(() => {});
    },
    maySend: () => alive && may.send,
  });
  const kill = (): void => {
    alive = false;
    outbox.stop();
  };
  return { ...outbox, shelf, kill };
}

const push = (outbox: Outbox, ...ids: string[]): void => ids.forEach((id) => outbox.push(named(id), id));

it('sends together what comes together, in order', async () => {
  const sent: string[][] = [];
  const outbox = page(disk().store, async (ids) => {
    sent.push(ids);
    return [200, OK];
  });
  push(outbox, 'a', 'b', 'c');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toEqual([['a', 'b', 'c']]);
});

it.each([413, 400])('takes apart what is answered with %i, and drops only the one that spoils it', async (status) => {
  const stored: string[] = [];
  const outbox = page(disk().store, async (ids) => {
    if (ids.includes('bad')) return [status];
    stored.push(...ids);
    return [200, OK];
  });
  push(outbox, 'a', 'b', 'bad', 'c', 'd');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stored).toEqual(['a', 'b', 'c', 'd']);
  expect(outbox.shelf.names()).toEqual([]);
});

it('sends what came while it was waiting for a slow answer', async () => {
  const sent: string[] = [];
  const outbox = page(disk().store, async (ids) => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    sent.push(...ids);
    return [200, OK];
  });
  push(outbox, 'a');
  await vi.advanceTimersByTimeAsync(2_000);
  push(outbox, 'b');
  await vi.advanceTimersByTimeAsync(20_000);
  push(outbox, 'c');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual(['a', 'b', 'c']);
});

it('keeps quiet while it is asked to', async () => {
  const times: number[] = [];
  const outbox = page(disk().store, async () => {
    times.push(Date.now());
    return [429, null, '30'];
  });
  push(outbox, 'a');
  await vi.advanceTimersByTimeAsync(5_000);
  // What comes in the meantime waits as well.
  push(outbox, 'b');
  await vi.advanceTimersByTimeAsync(55_000);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(30_000);
});

it('keeps quiet also when the page is left', async () => {
  let asked = 0;
  const outbox = page(disk().store, async () => {
    asked++;
    return [503, null, '30'];
  });
  push(outbox, 'a');
  await vi.advanceTimersByTimeAsync(2_000);
  outbox.leave();
  await outbox.flush();
  expect(asked).toBe(1);
});

it('asks a silent network less and less often, and at once when told that it is back', async () => {
  const times: number[] = [];
  let online = false;
  const outbox = page(disk().store, async () => {
    times.push(Date.now());
    return online ? [200, OK] : [0];
  });
  push(outbox, 'a');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(times.length).toBeGreaterThan(5);
  expect(times.length).toBeLessThan(40);
  push(outbox, 'b');
  const before = times.length;
  online = true;
  await outbox.flush();
  expect(times.length).toBe(before + 1);
  expect(outbox.shelf.names()).toEqual([]);
});

it('tries again at once when the network comes back in the middle of a request that it loses', async () => {
  let answer: (reply: Reply) => void = () => {};
  let requests = 0;
  const outbox = page(disk().store, () => {
    requests++;
    return new Promise((resolve) => (answer = resolve));
  });
  push(outbox, 'a');
  // Long away: the next try by itself would be up to an hour off.
  for (let tries = 0; tries < 12; tries++) {
    await vi.advanceTimersByTimeAsync(3_600_000);
    answer([0]);
    await vi.advanceTimersByTimeAsync(0);
  }
  await vi.advanceTimersByTimeAsync(3_600_000);
  const before = requests;
  await outbox.flush(new Event('online'));
  answer([0]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(requests).toBe(before + 1);
});

it('asks for nothing more once it is stopped, also in the middle of a request, and leaves its events to the next page', async () => {
  const { store } = disk();
  let asked = 0;
  const outbox = page(store, async () => {
    asked++;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [503];
  });
  push(outbox, 'a');
  await vi.advanceTimersByTimeAsync(1_600);
  outbox.kill();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(Object.values(store)).toEqual(['a']);
});

it('keeps in memory what may not be stored, and holds it until it may be sent', async () => {
  const { store } = disk();
  const may = { send: false, store: false };
  const sent: string[] = [];
  const outbox = page(
    store,
    async (ids) => {
      sent.push(...ids);
      return [200, OK];
    },
    may,
  );
  push(outbox, 'a');
  outbox.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([Object.keys(store), sent]).toEqual([[], []]);
  may.send = true;
  await outbox.flush();
  expect(sent).toEqual(['a']);
});

it('is one queue for all tabs: whoever sends takes along what the others have', async () => {
  const { store } = disk();
  const sent: string[] = [];
  const answer = async (ids: string[]): Promise<Reply> => {
    sent.push(...ids);
    return [200, OK];
  };
  const [here, there] = [page(store, answer), page(store, answer)];
  push(here, 'a');
  push(there, 'b');
  push(here, 'c');
  await there.flush();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual(['a', 'b', 'c']);
});

it('asks for help when there is no room, and every now and then when there is', () => {
  const { store } = disk();
  let asked = 0;
  const full = disk();
  const outbox = page(
    store,
    async () => [0],
    undefined,
    () => asked++,
  );
  push(outbox, ...Array.from({ length: 120 }, (_, i) => `${i}`));
  expect(asked).toBe(2);
  full.full = true;
  const cramped = page(
    full.store,
    async () => [0],
    undefined,
    () => asked++,
  );
  push(cramped, 'a');
  expect(asked).toBe(3);
  expect(cramped.shelf.names().map(idOf)).toEqual(['a']);
});

type Step = ['push', number] | ['wait', number] | ['crash'] | ['leave'] | ['full', boolean] | ['reload'] | ['other tab', number];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('push' as const), fc.integer({ min: 1, max: 30 })) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('wait' as const), fc.integer({ min: 1, max: 20_000 })) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('other tab' as const), fc.integer({ min: 1, max: 5 })) },
  fc.tuple(fc.constant('full' as const), fc.boolean()),
  fc.tuple(fc.constant('crash' as const)),
  fc.tuple(fc.constant('leave' as const)),
  fc.tuple(fc.constant('reload' as const)),
);
const fate = fc.constantFrom('ok', 'ok', 'lost', 'answer lost', '500', '429', '413', 'html');

it('loses nothing and doubles nothing over random crashes, losses, repeats, refusals, tabs and full disks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), fc.infiniteStream(fate), async (steps, fates) => {
      const computer = disk();
      const seen = new Set<string>();
      const pushed: string[] = [];
      let ending = false;
      const network = async (ids: string[]): Promise<Reply> => {
        const next = ending ? 'ok' : (fates.next().value as string);
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (next === 'lost') return [0];
        if (next === '500') return [500];
        if (next === '429') return [429, null, '2'];
        if (next === '413' && ids.length > 1) return [413];
        if (next === 'html') return [200, undefined];
        for (const id of ids) if (id !== 'undefined') seen.add(id);
        return next === 'answer lost' ? [0] : [200, OK];
      };
      const open = (): Page => page(computer.store, network);
      let [here, there] = [open(), open()];
      let id = 0;
      const events = (tab: Page, count: number): void => {
        for (let i = 0; i < count; i++) {
          pushed.push(`e${id}`);
          push(tab, `e${id++}`);
        }
      };
      for (const [name, value] of steps) {
        if (name === 'push') events(here, value);
        if (name === 'other tab') events(there, value);
        if (name === 'wait') await vi.advanceTimersByTimeAsync(value);
        if (name === 'full') computer.full = value;
        if (name === 'leave' || name === 'reload') here.leave();
        // What a page could not store is safe only as long as it lives: that is the overflow's story.
        if ((name === 'crash' || name === 'reload') && Object.keys(here.shelf.memory).length === 0) {
          here.kill();
          here = open();
          void here.flush();
        }
      }
      ending = true;
      computer.full = false;
      await Promise.all([here.flush(), there.flush(), vi.advanceTimersByTimeAsync(4_000_000)]);
      expect([...seen].toSorted()).toEqual(pushed.toSorted());
      expect(Object.keys(computer.store)).toEqual([]);
      here.kill();
      there.kill();
      vi.clearAllTimers();
    }),
    { numRuns: 200 },
  );
});
