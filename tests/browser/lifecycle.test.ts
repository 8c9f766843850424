import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from '../support/chromium.ts';
import { type Collector, openCollector } from '../support/collector.ts';
import { tagRuns, track } from '../support/lab-visitor.ts';
import { openRaw } from '../support/raw-chromium.ts';

/**
 * Thirteen situations in which most trackers count wrong. Each is one column of the matrix that is
 * printed at the end: what has to be counted, and what was.
 */
const { edge } = inject('stack');
let browser: Browser;
let collector: Collector;
const matrix: [situation: string, right: boolean][] = [];

beforeAll(async () => {
  // With the back/forward cache, which Playwright switches off.
  browser = await launch(['--disable-back-forward-cache']);
  collector = await openCollector(await (await fetch(`${edge}/k/site_lab.js`)).text());
});
afterAll(async () => {
  await browser.close();
  await collector.close();
  console.log(
    `Counted right:\n${matrix.map(([situation, right]) => `  ${right ? 'yes' : 'NO '}  ${situation}`).join('\n')}\n  ${matrix.filter(([, right]) => right).length} of ${matrix.length}`,
  );
});

const views = (): string[] =>
  collector
    .counted()
    .filter(({ type }) => type === 'page_view')
    .map(({ url }) => url.slice(collector.url.length));
const custom = (): string[] =>
  collector
    .counted()
    .map(({ type }) => type)
    .filter((type) => type !== 'page_view' && type !== 'visit_start');

/** Runs one situation in a browser of its own and waits until what is counted is what happened, and stays so. */
async function situation(name: string, act: (page: Page, context: BrowserContext) => Promise<void>, count: () => string[], expected: string[]): Promise<void> {
  const context = await browser.newContext();
  collector.arrived = [];
  collector.up = true;
  try {
    const page = await context.newPage();
    await act(page, context);
    await expect.poll(count).toEqual(expected);
    await sleep(300);
    expect(count()).toEqual(expected);
    matrix.push([name, true]);
  } catch (error) {
    matrix.push([name, false]);
    throw error;
  } finally {
    await context.close();
  }
}

const load = async (page: Page, path: string): Promise<void> => {
  await page.goto(collector.url + path);
  await tagRuns(page);
};
const route = (page: Page, ...steps: string[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const step of all) {
      // oxlint-disable-next-line no-eval -- the steps are this file's own
      (0, eval)(step);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }, steps);

describe('counts', () => {
  it('a first load', () => situation('first load', (page) => load(page, '/a'), views, ['/a']));

  it('a route of an app', () =>
    situation(
      'pushState',
      async (page) => {
        await load(page, '/a');
        await route(page, "history.pushState({}, '', '/b')");
      },
      views,
      ['/a', '/b'],
    ));

  it('the same address again not at all', () =>
    situation(
      'the same URL again: not counted',
      async (page) => {
        await load(page, '/a');
        await route(page, "history.pushState({}, '', '/a')", "history.replaceState({ x: 1 }, '')");
      },
      views,
      ['/a'],
    ));

  it('a new path by replaceState', () =>
    situation(
      'replaceState to a new path',
      async (page) => {
        await load(page, '/a');
        await route(page, "history.replaceState({}, '', '/b')");
      },
      views,
      ['/a', '/b'],
    ));

  it('a step back', () =>
    situation(
      'back',
      async (page) => {
        await load(page, '/a');
        await route(page, "history.pushState({}, '', '/b')", 'history.back()');
      },
      views,
      ['/a', '/b', '/a'],
    ));

  it('a fragment not at all', () =>
    situation(
      'hash: not counted',
      async (page) => {
        await load(page, '/a');
        await route(page, "location.hash = 'x'", "history.pushState({}, '', '#y')");
      },
      views,
      ['/a'],
    ));

  it('a page that comes back from the back/forward cache', () =>
    situation(
      'back/forward cache',
      async (page) => {
        await load(page, '/a');
        await page.evaluate(() => {
          window.addEventListener('pageshow', (event) => ((window as { kept?: boolean }).kept = event.persisted));
        });
        await load(page, '/b');
        await page.goBack({ waitUntil: 'commit' });
        await page.waitForFunction(() => (window as { kept?: boolean }).kept === true);
      },
      views,
      ['/a', '/b', '/a'],
    ));

  it('an event before the page is left in the same tab', () =>
    situation(
      'event, then same-tab navigation',
      async (page) => {
        await load(page, '/a');
        await page.evaluate(() => {
          window.kindling?.track('left');
          document.querySelector('a')?.click();
        });
        await page.waitForURL('**/next');
      },
      custom,
      ['left'],
    ));

  it('an event before the tab is closed', () =>
    situation(
      'event, then tab close',
      async (page) => {
        await load(page, '/a');
        await track(page, 'closed');
        await page.close();
      },
      custom,
      ['closed'],
    ));

  it('what happened while the collector was away, once it is back', () =>
    situation(
      'collector down, then up',
      async (page) => {
        collector.up = false;
        await load(page, '/a');
        await track(page, 'meanwhile');
        await sleep(2_500);
        collector.up = true;
      },
      custom,
      ['meanwhile'],
    ));

  it('what happened on a page that was left while the collector was away, with the next load', () =>
    situation(
      'collector down and page left: delivered on the next load',
      async (page, context) => {
        collector.up = false;
        await load(page, '/a');
        await track(page, 'orphaned');
        await page.close();
        await sleep(500);
        collector.up = true;
        await load(await context.newPage(), '/b');
      },
      custom,
      ['orphaned'],
    ));

  it('a page that is made ready only when somebody looks at it, and then once', async () => {
    collector.arrived = [];
    collector.up = true;
    const page = await openRaw(`${collector.url}/prerenders`);
    try {
      await expect.poll(views).toEqual(['/prerenders']);
      await sleep(2_500);
      matrix.push(['prerendered: not counted before activation', views().length === 1]);
      expect(views()).toEqual(['/prerenders']);
      await page.evaluate("location.href = '/made-ready'");
      await expect.poll(views).toEqual(['/prerenders', '/made-ready']);
      expect(await page.evaluate("performance.getEntriesByType('navigation')[0].activationStart > 0")).toBe(true);
      await sleep(300);
      matrix.push(['prerendered: counted once after activation', views().length === 2]);
      expect(views()).toHaveLength(2);
    } finally {
      await page.close();
    }
  });

  it('right in all thirteen', () => {
    expect(matrix.filter(([, right]) => right)).toHaveLength(13);
  });
});
