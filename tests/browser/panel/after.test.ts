import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { offerOf } from '../../gallery/offers.ts';
import { launch } from '../../support/chromium.ts';
import { type PanelPages, type Scene, seenBy, servePanel, showPanel, undoPanel } from '../../support/panel-page.ts';

let pages: PanelPages;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [pages, browser] = await Promise.all([servePanel(), launch()]);
});
afterAll(() => Promise.all([browser.close(), pages.close()]));
afterEach(() => page.context().close());

const answer = async (): Promise<void> => {
  await page.getByRole('textbox', { name: 'Full name' }).fill('Lan');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('lan@congty.vn');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send it to me' }).click();
};

const given = async (then: NonNullable<Scene['outcomes']>[number] & { state: 'stored' }, says = 'on its way'): Promise<void> => {
  page = await browser.newPage();
  await showPanel(page, pages.url, { cta: offerOf('paper', { display: 'popup' }), outcomes: [then] });
  await answer();
  await page.getByRole('status').filter({ hasText: says }).waitFor();
};

test('a coupon can be copied without asking for permission', async () => {
  await given({ state: 'stored', then: { type: 'coupon', code: 'SANG-2026' } });
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  await undoPanel(page);
  await page.focus('#search');
  await page.keyboard.press('Control+V');
  expect(await page.inputValue('#search')).toBe('SANG-2026');
});

test('a file and a calendar are links, which open beside the page', async () => {
  await given({ state: 'stored', then: { type: 'file', url: '/f/token', name: 'handbook.pdf' } });
  expect(await page.getByRole('link', { name: 'handbook.pdf' }).getAttribute('href')).toBe('/f/token');
  await page.context().close();
  await given({ state: 'stored', then: { type: 'calendar', url: 'https://cal.example/lan' } });
  expect(await page.getByRole('link', { name: 'Pick a time' }).getAttribute('rel')).toBe('noopener');
});

test('a mail that has to be opened is announced, and nothing is given before', async () => {
  await given({ state: 'stored', then: { type: 'confirm' } }, 'mailbox and open');
  expect(await page.getByText('on its way').count()).toBe(0);
  expect(await page.getByRole('dialog').getByRole('link').count()).toBe(0);
});

test('a redirect follows after a moment in which it can be read, and not when the CTA is closed before', async () => {
  await given({ state: 'stored', then: { type: 'redirect', url: '/next' } });
  expect(await page.getByText('Taking you there').isVisible()).toBe(true);
  expect((await seenBy(page)).followed).toEqual([]);
  await expect.poll(async () => (await seenBy(page)).followed).toEqual([{ type: 'redirect', url: '/next' }]);
  await page.context().close();
  await given({ state: 'stored', then: { type: 'redirect', url: '/next' } });
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.waitForTimeout(3_000);
  expect((await seenBy(page)).followed).toEqual([]);
});
