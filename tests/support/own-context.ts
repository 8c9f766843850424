import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launch } from './chromium.ts';

/** One browser for the tests of a file, and for each of them a context of its own: what is returned gives it. */
export function ownContext(): () => BrowserContext {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());
  return () => context;
}
