import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { SCREENS } from '../../../edge/console/screens.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consoleSite, signIn } from '../../support/console.ts';
import { hostileWorld } from '../../support/hostile-console.ts';
import { ownContext } from '../../support/own-context.ts';

/** Each screen, with nothing on it yet and with more than fits: for every reader, at every width, in both languages. */

const stack = inject('stack');
const context = ownContext();
const sites: Partial<Record<'empty' | 'full', ConsoleSite>> = {};

beforeAll(async () => {
  [sites.empty, sites.full] = await Promise.all([consoleSite(stack), consoleSite(stack)]);
  await hostileWorld(sites.full);
}, 120_000);

const LOOKS: Record<string, BrowserContextOptions> = {
  'on a phone, in Vietnamese': { locale: 'vi-VN', viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true, colorScheme: 'light' },
  'on a desk, in English, in the dark': { locale: 'en-GB', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
};

/** What is empty looks the same everywhere but for its colours. */
const SIGHTS = [
  ['empty', 'on a phone, in Vietnamese'],
  ['full', 'on a phone, in Vietnamese'],
  ['full', 'on a desk, in English, in the dark'],
] as const;

describe.each(SIGHTS)('of a site that is %s, %s', (which, look) => {
  it.each(SCREENS.map(({ name }) => name))('axe finds nothing on the screen %s, nothing sticks out, and nothing fails', async (name) => {
    const own = await context()
      .browser()!
      .newContext({ reducedMotion: 'reduce', ...LOOKS[look] });
    await signIn(own, sites[which]!);
    const page = await own.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('response', (response) => response.status() >= 500 && failures.push(`${response.status()} ${response.url()}`));
    await page.goto(`${stack.edge}/console/#/${name}`);
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.locator('.loading').count()).toBe(0);
    expect(await page.locator('.trouble').allTextContents()).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(failures).toEqual([]);
    await own.close();
  });
});
