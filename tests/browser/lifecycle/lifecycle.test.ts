import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { INSTALLS, type Install } from '../../support/intake.ts';
import { openRaw } from '../../support/raw-chromium.ts';
import { custom, story, track, views } from '../../support/story.ts';

/**
 * Thirteen situations in which most trackers count wrong. Each is one row of the matrix that is printed at the
 * end: whether what was counted is what happened, for each way in which Kindling comes onto a page.
 */
// With the back/forward cache, which Playwright switches off.
const { intake, load, tell } = story(['--disable-back-forward-cache']);
const matrix = new Map<string, Partial<Record<Install, boolean>>>();

const judge = (situation: string, install: Install, right: boolean): void => void matrix.set(situation, { ...matrix.get(situation), [install]: right });
const right = (install: Install): number => [...matrix.values()].filter((row) => row[install]).length;

afterAll(() => {
  const word = (row: Partial<Record<Install, boolean>>, install: Install): string => (row[install] ? 'yes' : 'NO').padEnd(8);
  const rows = [...matrix].map(([situation, row]) => `  ${INSTALLS.map((install) => word(row, install)).join('')}${situation}`);
  console.log(
    `Counted right:\n  ${INSTALLS.map((install) => install.padEnd(8)).join('')}\n${rows.join('\n')}\n  ${INSTALLS.map((install) => `${right(install)}/13`.padEnd(8)).join('')}`,
  );
});

const route = (page: Page, ...steps: string[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const step of all) {
      // oxlint-disable-next-line no-eval -- the steps are this file's own
      (0, eval)(step);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }, steps);

describe.each(INSTALLS)('by %s, counts', (install) => {
  async function situation(
    name: string,
    act: (page: Page, context: BrowserContext) => Promise<void>,
    count: () => string[],
    expected: string[],
  ): Promise<void> {
    judge(name, install, false);
    await tell(async (context) => act(await context.newPage(), context), count, expected);
    judge(name, install, true);
  }
  const seen = () => views(intake(), install);
  const said = () => custom(intake());
  const at = (page: Page, path: string) => load(page, install, path);

  it('a first load', () => situation('first load', (page) => at(page, '/a'), seen, ['/a']));

  it.each([
    ['a route of an app', 'pushState', ["history.pushState({}, '', 'b')"], ['/a', '/b']],
    ['the same address again not at all', 'the same URL again: not counted', ["history.pushState({}, '', 'a')", "history.replaceState({ x: 1 }, '')"], ['/a']],
    ['a new path by replaceState', 'replaceState to a new path', ["history.replaceState({}, '', 'b')"], ['/a', '/b']],
    ['a step back', 'back', ["history.pushState({}, '', 'b')", 'history.back()'], ['/a', '/b', '/a']],
    ['a fragment not at all', 'hash: not counted', ["location.hash = 'x'", "history.pushState({}, '', '#y')"], ['/a']],
  ] as const)('%s', (_, name, steps, expected) =>
    situation(
      name,
      async (page) => {
        await at(page, '/a');
        await route(page, ...steps);
        await page.evaluate(() => window.kindling?.flush());
      },
      seen,
      [...expected],
    ),
  );

  it('a page that comes back from the back/forward cache', () =>
    situation(
      'back/forward cache',
      async (page) => {
        await at(page, '/a');
        await page.evaluate(() => {
          window.addEventListener('pageshow', (event) => ((window as { kept?: boolean }).kept = event.persisted));
        });
        await at(page, '/b');
        await page.goBack({ waitUntil: 'commit' });
        await page.waitForFunction(() => (window as { kept?: boolean }).kept === true);
        await page.evaluate(() => window.kindling?.flush());
      },
      seen,
      ['/a', '/b', '/a'],
    ));

  it('an event before the page is left in the same tab', () =>
    situation(
      'event, then same-tab navigation',
      async (page) => {
        await at(page, '/a');
        await page.evaluate(() => {
          window.kindling?.track('left');
          document.querySelector('a')?.click();
        });
        await page.waitForURL('**/next');
      },
      said,
      ['left'],
    ));

  it('an event before the tab is closed', () =>
    situation(
      'event, then tab close',
      async (page) => {
        await at(page, '/a');
        await track(page, 'closed');
        await page.close();
      },
      said,
      ['closed'],
    ));

  it('what happened while the intake was away, once it is back', () =>
    situation(
      'collector down, then up',
      async (page) => {
        intake().up = false;
        await at(page, '/a');
        await track(page, 'meanwhile');
        await sleep(2_500);
        intake().up = true;
        await expect.poll(said, { timeout: 15_000 }).toEqual(['meanwhile']);
      },
      said,
      ['meanwhile'],
    ));

  it('what happened on a page that was left while the intake was away, with the next load', () =>
    situation(
      'collector down and page left: delivered on the next load',
      async (page, context) => {
        intake().up = false;
        await at(page, '/a');
        await track(page, 'orphaned');
        await page.close();
        await sleep(500);
        intake().up = true;
        await at(await context.newPage(), '/b');
        await expect.poll(said).toEqual(['orphaned']);
      },
      said,
      ['orphaned'],
    ));

  it('a page that is made ready only when somebody looks at it, and then once', async () => {
    const [before, after] = ['prerendered: not counted before activation', 'prerendered: counted once after activation'];
    judge(before, install, false);
    judge(after, install, false);
    const page = await openRaw(`${intake().url}/${install}/prerenders`);
    try {
      await expect.poll(seen).toEqual(['/prerenders']);
      await sleep(2_500);
      expect(seen()).toEqual(['/prerenders']);
      judge(before, install, true);
      await page.evaluate(`location.href = '/${install}/made-ready'`);
      await expect.poll(seen).toEqual(['/prerenders', '/made-ready']);
      expect(await page.evaluate("performance.getEntriesByType('navigation')[0].activationStart > 0")).toBe(true);
      await sleep(300);
      expect(seen()).toHaveLength(2);
      judge(after, install, true);
    } finally {
      await page.close();
    }
  });

  it('right in all thirteen', () => {
    expect(right(install)).toBe(13);
  });
});

it.each([
  ['pushState', ["history.pushState({}, '', 'b')"], ['/a', '/b']],
  ['the same address', ["history.pushState({}, '', 'a')"], ['/a']],
  ['replaceState', ["history.replaceState({}, '', 'b')"], ['/a', '/b']],
  ['back', ["history.pushState({}, '', 'b')", 'history.back()'], ['/a', '/b', '/a']],
])('counts %s in a browser without the Navigation API', (_, steps, expected) =>
  tell(
    async (context) => {
      await context.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
      const page = await context.newPage();
      const watched = page.waitForResponse('**/history.js');
      await load(page, 'script', '/a');
      await watched;
      await sleep(50);
      await route(page, ...steps);
      await page.evaluate(() => window.kindling?.flush());
    },
    () => views(intake(), 'script'),
    expected,
  ),
);

it('counts fragments as pages and replaced addresses as none, where the site says so', () =>
  tell(
    async (context) => {
      intake().config = { routes: { hash: true, replace: false } };
      const page = await context.newPage();
      await load(page, 'script', '/a');
      await route(page, "location.hash = 'x'", "history.replaceState({}, '', '#y')", "location.hash = 'z'");
      await page.evaluate(() => window.kindling?.flush());
    },
    () => views(intake(), 'script'),
    ['/a', '/a#x', '/a#z'],
  ));
