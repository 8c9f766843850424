import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Kindling } from '../../sdk/src/index.ts';
import { launch } from './chromium.ts';
import { type Install, type Intake, openIntake } from './intake.ts';

declare global {
  interface Window {
    kindling?: Kindling;
  }
}

export interface Story {
  intake(): Intake;
  browser(): Browser;
  /** Opens a page of the site and waits until Kindling runs on it. */
  open(context: BrowserContext, install: Install, path?: string): Promise<Page>;
  load(page: Page, install: Install, path: string): Promise<void>;
  /** Acts in a browser of its own, then waits until what arrived is what is expected, and stays so. */
  tell(act: (context: BrowserContext) => Promise<void>, count: () => unknown, expected: unknown): Promise<void>;
}

/** What a story's file needs: a Chromium and a recorded intake, fresh for each test. */
export function story(without: string[] = []): Story {
  let browser: Browser;
  let intake: Intake;
  beforeAll(async () => {
    [browser, intake] = await Promise.all([launch(without), openIntake()]);
  });
  afterAll(async () => {
    await browser.close();
    await intake.close();
  });
  beforeEach(() => intake.reset());

  const load = async (page: Page, install: Install, path: string): Promise<void> => {
    await page.goto(`${intake.url}/${install}${path}`);
    await runs(page);
  };
  return {
    intake: () => intake,
    browser: () => browser,
    load,
    async open(context, install, path = '/a') {
      const page = await context.newPage();
      await load(page, install, path);
      return page;
    },
    async tell(act, count, expected) {
      const context = await browser.newContext();
      try {
        await act(context);
        await expect.poll(count, { timeout: 15_000 }).toEqual(expected);
        await sleep(300);
        expect(count()).toEqual(expected);
      } finally {
        await context.close();
        // What its pages send as they go must not be taken for the next test's.
        await sleep(200);
      }
    },
  };
}

/** The stub is there before; `stop` comes with the real one. */
export const runs = (page: Page) => page.waitForFunction(() => window.kindling?.stop !== undefined);

export const track = (page: Page, ...names: string[]): Promise<void> =>
  page.evaluate((all) => {
    for (const name of all) window.kindling?.track(name);
  }, names);

/** What the site tracked itself, in the order in which it happened; the stub's pages begin with a call of their own. */
export const custom = (intake: Intake): string[] =>
  intake
    .counted()
    .map(({ type }) => type)
    .filter((type) => !OWN.has(type));
const OWN = new Set(['page_view', 'visit_start', 'engaged_time', 'scroll_depth', 'early']);

export const views = (intake: Intake, install: Install): string[] =>
  intake
    .counted()
    .filter(({ type }) => type === 'page_view')
    .map(({ url }) => url.slice(`${intake.url}/${install}`.length));
