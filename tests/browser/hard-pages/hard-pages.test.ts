import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, runs, story, track } from '../../support/story.ts';

const { intake, open, tell } = story();

/** Everything by which a page could notice us. */
function faults(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/favicon|ERR_|Failed to load/.test(message.text()) && seen.push(message.text()));
  return seen;
}

const HARD: Record<string, () => void> = {
  'has no storage': () =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    }),
  'has a full storage': () => {
    try {
      for (let size = 1_000_000; size >= 1; size = Math.floor(size / 2)) for (let i = 0; ; i++) localStorage.setItem(`full ${size} ${i}`, 'x'.repeat(size));
    } catch {
      try {
        for (let size = 100_000; size >= 1; size = Math.floor(size / 2)) for (let i = 0; i < 100; i++) localStorage[`rest ${size} ${i}`] = 'x'.repeat(size);
      } catch {}
    }
  },
  'has no IndexedDB, and no Web Locks': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    Object.defineProperty(navigator, 'locks', { value: undefined });
  },
  'forbids cookies': () =>
    Object.defineProperty(document, 'cookie', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    }),
  'has frozen its history and the prototypes': () => {
    Object.freeze(history);
    for (const { prototype } of [Object, Array, Function, Promise, EventTarget, Storage]) Object.freeze(prototype);
  },
  'has no beacon, no randomUUID and no Navigation API': () => {
    Object.defineProperty(navigator, 'sendBeacon', { value: undefined });
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    Object.defineProperty(window, 'navigation', { value: undefined });
  },
  'has no idle callbacks': () => Object.defineProperty(window, 'requestIdleCallback', { value: undefined }),
  'has patched fetch': () => {
    const own = window.fetch;
    window.fetch = (...args) => own.apply(window, args).then((response) => response);
  },
  'has a loader that takes every script for a module': () => {
    (window as { define?: unknown }).define = Object.assign(() => {}, { amd: {} });
    (window as { module?: unknown }).module = { exports: {} };
  },
};

describe.each(INSTALLS)('by %s, a page that', (install) => {
  it.each(Object.entries(HARD))('%s: nothing is thrown, and events arrive in order', (_, script) =>
    tell(
      async (context) => {
        const page = await context.newPage();
        const seen = faults(page);
        await page.addInitScript(script);
        await page.goto(`${intake().url}/${install}/a`);
        await runs(page);
        await track(page, 'one', 'two');
        await page.evaluate(() => window.kindling?.flush());
        expect(seen).toEqual([]);
      },
      () => custom(intake()),
      ['one', 'two'],
    ),
  );

  it('has a strict content policy with Trusted Types: all parts load and nothing is reported', () =>
    tell(
      async (context) => {
        intake().strict = true;
        const page = await context.newPage();
        const seen = faults(page);
        await page.addInitScript(() => {
          const reports: string[] = [];
          (window as { reports?: string[] }).reports = reports;
          document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => reports.push(`${violatedDirective} ${blockedURI}`));
        });
        const loaded = page.waitForResponse(/own-forms/);
        await page.goto(`${intake().url}/${install}/form`);
        await runs(page);
        await loaded;
        await track(page, 'one');
        await page.evaluate(() => window.kindling?.flush());
        expect(await page.evaluate(() => (window as { reports?: string[] }).reports)).toEqual([]);
        expect(seen).toEqual([]);
      },
      () => custom(intake()),
      ['one'],
    ));

  it('passes the strangest things: what is good of them arrives', () =>
    tell(
      async (context) => {
        const page = await open(context, install);
        const seen = faults(page);
        await page.evaluate(() => {
          const circle: Record<string, unknown> = { plan: 'pro' };
          circle['self'] = circle;
          window.kindling?.track('circle', circle);
          window.kindling?.track('getter', {
            plan: 'pro',
            get bad() {
              throw new Error('mine');
            },
          });
          window.kindling?.track('bigint', { plan: 'pro', n: 10n });
          window.kindling?.track('long', { plan: 'pro', text: 'x'.repeat(10_000_000) });
          window.kindling?.track('node', { plan: 'pro', node: document.body, fn: () => {}, symbol: Symbol('s') });
          const trap = new Proxy(
            {},
            {
              ownKeys() {
                throw new Error('mine');
              },
            },
          );
          window.kindling?.track('trap', trap);
          const untyped = window.kindling as unknown as { track(...args: unknown[]): void };
          untyped.track('null', null);
          untyped.track(Symbol('no name'));
          window.kindling?.track('last');
        });
        await page.evaluate(() => window.kindling?.flush());
        expect(seen).toEqual([]);
      },
      () =>
        intake()
          .counted()
          .filter(({ type }) => custom(intake()).includes(type))
          .map(({ type, props }) => [type, props?.['plan'], String(props?.['text'] ?? '').length, props?.['n']]),
      [
        ['circle', 'pro', 0, undefined],
        ['getter', 'pro', 0, undefined],
        ['bigint', 'pro', 0, '10'],
        ['long', 'pro', 2_048, undefined],
        ['node', 'pro', 0, undefined],
        ['trap', undefined, 0, undefined],
        ['null', undefined, 0, undefined],
        ['last', undefined, 0, undefined],
      ],
    ));

  it('listens and throws: the others still hear', () =>
    tell(
      async (context) => {
        const page = await open(context, install);
        const heard = await page.evaluate(
          () =>
            new Promise((resolve) => {
              window.kindling?.on('event', () => {
                throw new Error('mine');
              });
              window.kindling?.on('event', ({ type }) => resolve(type));
              window.kindling?.track('heard');
            }),
        );
        expect(heard).toBe('heard');
        expect(await page.evaluate(() => window.kindling?.problems.map(String))).toContain('Error: mine');
        await page.evaluate(() => window.kindling?.flush());
      },
      () => custom(intake()),
      ['heard'],
    ));

  it('is a sandboxed frame: events arrive as long as it lives', () =>
    tell(
      async (context) => {
        const page = await context.newPage();
        const seen = faults(page);
        await page.goto(`${intake().url}/bare`);
        await page.evaluate((src) => {
          const frame = document.createElement('iframe');
          frame.sandbox.add('allow-scripts');
          frame.src = src;
          document.body.append(frame);
        }, `${intake().url}/${install}/framed`);
        const frame = page.frameLocator('iframe');
        await frame.locator('#say').waitFor();
        await expect.poll(() => page.frames()[1]?.evaluate(() => window.kindling?.stop !== undefined)).toBe(true);
        await frame.locator('#say').click();
        await page.frames()[1]?.evaluate(() => window.kindling?.flush());
        expect(seen.filter((text) => !/sandboxed/.test(text))).toEqual([]);
      },
      () => custom(intake()),
      ['said'],
    ));
});
