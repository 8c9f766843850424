import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, story, track } from '../../support/story.ts';

const { intake, open, tell } = story();

/** Keeps a list of all that a page listens to and waits for. */
function watch(): void {
  type Entry = [target: EventTarget, type: string, listener: unknown, signal?: AbortSignal | undefined];
  let live: Entry[] = [];
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type: string, listener: EventListener | null, options?: unknown) {
    live.push([this, type, listener, (options as AddEventListenerOptions | undefined)?.signal]);
    return addEventListener.call(this, type, listener, options as AddEventListenerOptions);
  };
  EventTarget.prototype.removeEventListener = function (type: string, listener: EventListener | null, options?: unknown) {
    live = live.filter((entry) => entry[0] !== this || entry[1] !== type || entry[2] !== listener);
    return removeEventListener.call(this, type, listener, options as AddEventListenerOptions);
  };
  const timers = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = ((fn: () => void, delay?: number, ...args: unknown[]) => {
    const timer: unknown = set(
      () => {
        timers.delete(timer);
        fn();
      },
      delay,
      ...args,
    );
    timers.add(timer);
    return timer;
  }) as typeof window.setTimeout;
  window.clearTimeout = (timer) => {
    timers.delete(timer);
    clear(timer);
  };
  const observers = new Set<MutationObserver>();
  const { observe, disconnect } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (...args) {
    observers.add(this);
    return observe.apply(this, args);
  };
  MutationObserver.prototype.disconnect = function () {
    observers.delete(this);
    return disconnect.call(this);
  };
  // What hangs on an element that has left the page leaves with it.
  const stays = ([target, , , signal]: Entry): boolean =>
    !signal?.aborted && !(target instanceof AbortSignal) && !(target instanceof Node && target !== document && !target.isConnected);
  (window as { live?: () => string[] }).live = () => [
    ...live.filter(stays).map(([target, type]) => `${String(target)} ${type}`),
    ...Array.from(timers, () => 'timer'),
    ...Array.from(observers, () => 'observer'),
  ];
}
const live = (page: Page): Promise<string[]> => page.evaluate(() => (window as { live?: () => string[] }).live?.() ?? []);

describe.each(INSTALLS)('by %s', (install) => {
  it('stops without leaving a listener, an observer or a timer, and records nothing more', () =>
    tell(
      async (context) => {
        await context.addInitScript(watch);
        // What automation brings along by itself is on a page without us as well.
        const without = await context.newPage();
        await without.goto(`${intake().url}/without/form`);
        await without.waitForFunction(() => document.readyState === 'complete');
        const page = await open(context, install, '/form');
        await track(page, 'before');
        await page.waitForTimeout(300);
        expect((await live(page)).length).toBeGreaterThan((await live(without)).length + 10);
        await page.evaluate(() => {
          const kindling = window.kindling;
          kindling?.stop();
          kindling?.track('after');
          history.pushState({}, '', 'after');
          document.getElementById('say')?.click();
        });
        await expect.poll(async () => (await live(page)).toSorted()).toEqual((await live(without)).toSorted());
        // What was tracked before is not lost: the next page sends it.
        await open(context, install, '/next');
      },
      () => custom(intake()),
      ['before'],
    ));

  it('forgets who this browser is, and sends what was before as that of who it was', () =>
    tell(
      async (context) => {
        const page = await open(context, install);
        const visitors = await page.evaluate(() => {
          const name = 'kindling.site_lab';
          const visitor = (): string => (JSON.parse(localStorage[name] ?? '{}') as { v: string }).v;
          window.kindling?.track('mine');
          const before = visitor();
          window.kindling?.reset();
          window.kindling?.track('somebody’s');
          return [before, visitor()];
        });
        expect(visitors[0]).not.toBe(visitors[1]);
        await page.evaluate(() => window.kindling?.flush());
        await expect.poll(() => custom(intake())).toEqual(['mine', 'somebody’s']);
        expect(
          new Set(
            intake()
              .counted()
              .map(({ visit }) => visit),
          ).size,
        ).toBe(2);
      },
      () => custom(intake()),
      ['mine', 'somebody’s'],
    ));

  it('says who somebody is, and lets listeners go', () =>
    tell(
      async (context) => {
        const page = await open(context, install);
        const heard = await page.evaluate(() => {
          const types: string[] = [];
          const off = window.kindling?.on('event', ({ type }) => types.push(type));
          window.kindling?.identify({ email: 'lan@example.vn', company: 'An Phát' });
          off?.();
          window.kindling?.track('unheard');
          return types;
        });
        expect(heard).toEqual(['identify']);
        await page.evaluate(() => window.kindling?.flush());
      },
      () =>
        intake()
          .counted()
          .filter(({ type }) => type === 'identify')
          .map(({ fields }) => fields),
      [{ email: 'lan@example.vn', company: 'An Phát' }],
    ));
});

it('does what was called before it came, in order, and for those who kept an old function too', () =>
  tell(
    async (context) => {
      const page = await context.newPage();
      await page.addInitScript(() => {
        document.addEventListener('DOMContentLoaded', () => {
          const { kindling } = window;
          (window as { kept?: unknown }).kept = kindling;
          (window as { old?: unknown }).old = kindling?.track;
          kindling?.track('first', { n: 1 });
        });
      });
      await page.route('**/tag.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await route.continue();
      });
      await page.goto(`${intake().url}/stub/a`);
      await page.waitForFunction(() => window.kindling?.stop !== undefined);
      expect(await page.evaluate(() => (window as { kept?: unknown }).kept === window.kindling)).toBe(true);
      await page.evaluate(() => {
        window.kindling?.track('second');
        (window as unknown as { old(name: string): void }).old('third');
      });
      await page.evaluate(() => window.kindling?.flush());
    },
    () =>
      intake()
        .counted()
        .map(({ type }) => type)
        .filter((type) => !['visit_start', 'page_view', 'engaged_time'].includes(type)),
    ['early', 'first', 'second', 'third'],
  ));

it('is on a page twice and counts once', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script');
      await page.addScriptTag({ url: `${intake().url}/tag.js` });
      await track(page, 'once');
      await page.evaluate(() => window.kindling?.flush());
    },
    () =>
      intake()
        .counted()
        .map(({ type }) => type),
    ['visit_start', 'page_view', 'once'],
  ));
