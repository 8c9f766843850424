import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { SCREENS } from '../../../edge/console/screens.ts';
import { type ConsoleSite, consoleSite, siteOf, signIn } from '../../support/console.ts';
import { HOSTILE_TEXTS, type HostileWorld, hostileWorld } from '../../support/hostile-console.ts';
import { ownContext } from '../../support/own-context.ts';

/** Nothing that anybody has typed becomes more than text, on any screen, under the policy of the console. */

const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
let world: HostileWorld;

beforeAll(async () => {
  site = await consoleSite(stack);
  world = await hostileWorld(site);
}, 120_000);

/** What must not have happened: something ran, the browser had to forbid something, something was asked of elsewhere. */
async function watched(page: Page, deeds: string[]): Promise<void> {
  await page.exposeFunction('kindlingTold', (deed: string) => deeds.push(deed));
  await page.addInitScript(() => {
    const tell = (deed: string) => void (window as unknown as { kindlingTold: (deed: string) => void }).kindlingTold(deed);
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
      (window as unknown as Record<string, unknown>)[name] = () => tell(`called ${name}`);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => tell(`policy ${violatedDirective} ${sample}`));
  });
  page.on('dialog', (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => deeds.push(`error ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(stack.edge) && !/^(?:data|blob):/.test(request.url())) deeds.push(`asked ${request.url()}`);
  });
}

async function watchedPage(of: BrowserContext): Promise<[Page, string[]]> {
  const deeds: string[] = [];
  const page = await of.newPage();
  await watched(page, deeds);
  return [page, deeds];
}

/** Elements that the console itself never makes, and attributes that it never writes. */
const foreign = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('#console *')]
      .filter(
        (element) =>
          /^(?:script|object|embed|marquee|base|meta|link|style|math|video|audio|body|animate)$/i.test(element.localName) ||
          element.getAttributeNames().some((name) => name.startsWith('on')) ||
          /^\s*(?:javascript|data|vbscript):/i.test(element.getAttribute('href') ?? ''),
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
  );

/** Scrolls through all of it, opens what can be opened, and points at things: what waits for a hand may run then. */
async function look(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  // The list of leads keeps one request open for what is new.
  await expect.poll(() => page.locator('.loading').count()).toBe(0);
  for (const summary of (await page.locator('main summary').all()).slice(0, 10)) await summary.click({ timeout: 1_000 }).catch(() => {});
  for (let y = 0; y < 12; y++) {
    await page.mouse.move(200 + y * 40, 200 + y * 25);
    await page.mouse.wheel(0, 900);
  }
  await page.waitForTimeout(100);
}

const within: Record<string, (world: HostileWorld) => string[]> = {
  leads: ({ lead }) => [`leads/${lead}`],
  ctas: ({ cta }) => [`ctas/${cta}`],
  experiments: ({ experiment }) => [`experiments/${experiment}`],
  automation: ({ automation }) => [`automation/${automation}`],
  deliveries: ({ webhook }) => [`deliveries/${webhook}`, 'deliveries/inbound', 'deliveries/mails', 'deliveries/import'],
  scoring: () => ['scoring/history', 'scoring/backtest', 'scoring/learn'],
  settings: () => ['settings/members', 'settings/keys', 'settings/audit'],
  privacy: () => ['privacy/receipts', 'privacy/retention'],
};

describe('what was typed', () => {
  it.each(SCREENS.map(({ name }) => name))('is nothing but text on the screen %s', async (name) => {
    const own = await context().browser()!.newContext({ locale: 'en-GB' });
    await signIn(own, site);
    const [page, deeds] = await watchedPage(own);
    for (const address of [name, ...(within[name]?.(world) ?? [])]) {
      await page.goto('about:blank');
      await page.goto(`${stack.edge}/console/#/${address}`);
      await look(page);
      expect(await foreign(page), address).toEqual([]);
    }
    await own.close();
    expect(deeds).toEqual([]);
  });
});

it('shows each hostile name as the text that it is, in the list of leads', async () => {
  const own = await context()
    .browser()!
    .newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await signIn(own, siteOf(stack, site.site, site.key));
  const [page, deeds] = await watchedPage(own);
  const seen = new Set<string>();
  await page.goto(`${stack.edge}/console/#/leads`);
  await page.locator('[data-lead]').first().waitFor();
  // Rows are read as one scrolls, page by page.
  for (let still = 0; still < 20;) {
    const before = seen.size;
    for (const text of await page.locator('[data-lead]').allTextContents()) seen.add(text);
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, 800);
    await page.waitForTimeout(60);
    // How many rows there are is not known before the last page has been read.
    const isWhole = (await page.locator('.lead-table').getAttribute('aria-rowcount')) !== '-1';
    still = isWhole && seen.size === before ? still + 1 : 0;
  }
  await own.close();
  expect(deeds).toEqual([]);
  expect(seen).toContain('<script>alert(1)</script>');
  // Some names are of no person, and are shown as the address.
  expect(seen.size).toBeGreaterThan(HOSTILE_TEXTS.length * 0.9);
}, 120_000);
