import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import type { LeadPage } from '../../../edge/protocol/lead.ts';
import { consolePage, consoleSite, type ConsoleSite, siteOf } from '../../support/console.ts';
import { LAB_SITE } from '../../support/lab.ts';
import { ownContext } from '../../support/own-context.ts';

/** The list of leads as the people see it who call them. */
const { edge, adminToken, lab, labKey } = inject('stack');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const context = ownContext();
/** More than a page of the list. */
const LEADS = 90;

let site: ConsoleSite;
beforeAll(async () => {
  site = await consoleSite({ edge, adminToken });
  const rows = Array.from(
    { length: LEADS },
    (_, i) => `lead${i}@shop.example;${i % 30 === 7 ? 'Đỗ Thị Ánh' : `Trần Văn ${'ABCDEFGHIK'[i % 10]}`};0912 345 ${String(100 + i)}`,
  );
  await bring(rows);
  while ((await site.ask<LeadPage>('GET', '/v1/leads?limit=200')).data.length < LEADS) await new Promise((resolve) => setTimeout(resolve, 100));
});

/** @param rows of a file */
async function bring(rows: readonly string[]): Promise<void> {
  const answer = await fetch(`${edge}/v1/leads/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.key}`, 'content-type': 'text/csv' },
    body: `Email;Họ tên;Điện thoại\n${rows.join('\n')}`,
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const names = (page: Page) => page.locator('.lead-row .lead-name').allInnerTexts();
const rows = (page: Page) => page.locator('.lead-row');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(async () => {
    // What is lit up for a moment is of no colour that stays.
    await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})));
    return (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

it('finds people by name without marks and by a part of their number, and the address can be shared and gone back from', async () => {
  const page = await consolePage(context(), site);
  await rows(page).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('do anh');
  await expect.poll(() => names(page)).toEqual(['Đỗ Thị Ánh', 'Đỗ Thị Ánh', 'Đỗ Thị Ánh']);
  expect(page.url()).toContain('q=do+anh');
  await page.getByRole('button', { name: /^All 3$/ }).waitFor();
  await page.getByRole('searchbox').fill('345 107');
  await expect.poll(() => names(page)).toEqual(['Đỗ Thị Ánh']);
  const shared = await context().newPage();
  await shared.goto(page.url());
  await expect.poll(() => names(shared)).toEqual(['Đỗ Thị Ánh']);
  expect(await shared.getByRole('searchbox').inputValue()).toBe('345 107');
  await page.locator('.lead-name').first().click();
  await page.getByRole('heading', { level: 1, name: 'Đỗ Thị Ánh' }).waitFor();
  await page.goBack();
  await expect.poll(() => names(page)).toEqual(['Đỗ Thị Ánh']);
  await page.getByRole('searchbox').fill('nobody of that name');
  await page.getByText('No lead matches these filters.').waitFor();
  await page.getByRole('button', { name: 'Show all leads' }).click();
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(3);
});

it('is worked through by the keyboard: rows, choosing, a change of many, and taking it back', async () => {
  const page = await consolePage(context(), site, { role: 'sales' });
  await rows(page).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  expect(await focused(page)).toBe('1');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+X');
  await page.getByText('3 leads selected').first().waitFor();
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByLabel('Give to').selectOption({ label: 'Me' });
  await page.getByRole('dialog').getByLabel('Add tags').fill('autumn, to call');
  await page.keyboard.press('Enter');
  await page.getByText('3 leads changed.').waitFor();
  const owned = async () => (await site.ask<LeadPage>('GET', '/v1/leads?tag=to%20call')).data.filter(({ owner }) => owner?.startsWith('sales-')).length;
  expect(await owned()).toBe(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back for 3 leads.').waitFor();
  expect(await owned()).toBe(0);
});

it('goes on as one scrolls, has few rows at a time, and is where it was after a look at a lead', async () => {
  const page = await consolePage(context(), site);
  await rows(page).first().waitFor();
  // The next page is read by itself; a hand is slower than eighty presses at once.
  await page.locator(`.lead-table[aria-rowcount="${LEADS + 1}"]`).waitFor();
  for (let at = 0; at < 80; at++) await page.keyboard.press('j');
  expect(await focused(page)).toBe('79');
  expect(await rows(page).count()).toBeLessThan(70);
  const name = await page.evaluate(() => document.activeElement?.getAttribute('data-lead'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Trần|Đỗ/ }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('79');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-lead'))).toBe(name);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1_000);
});

it('keeps filters under a name', async () => {
  const page = await consolePage(context(), site, { path: '/leads?owner=nobody&stage=iql' });
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByLabel('Name of the view').fill('Chưa ai gọi');
  await page.getByLabel('For everybody of the site').check();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Chưa ai gọi/ }).waitFor();
  await page.getByRole('link', { name: 'All leads' }).click();
  await page.reload();
  await page.getByRole('link', { name: /Chưa ai gọi/ }).click();
  await page.getByRole('button', { name: 'Remove filter: Owner: Nobody’s' }).waitFor();
  expect(page.url()).toContain('owner=nobody');
  await page.getByRole('button', { name: /Delete view/ }).click();
  await page.getByRole('link', { name: /Chưa ai gọi/ }).waitFor({ state: 'detached' });
});

it('gives the leads of a search as a file', async () => {
  const page = await consolePage(context(), site, { path: '/leads?q=do%20anh' });
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toMatch(/^leads-.*\.csv$/);
  expect(text.match(/Đỗ Thị Ánh/g)?.length).toBeGreaterThanOrEqual(3);
  expect(text).not.toContain('Trần');
});

it('shows a lead that was sent through the tag, without anybody’s touching the list', async () => {
  const owner = siteOf({ edge, adminToken }, LAB_SITE, labKey);
  // Newest first: the other tests’ leads of this site may be hotter.
  const page = await consolePage(context(), owner, { path: '/leads?order=desc' });
  await page.getByText('Live: changes show at once').waitFor();
  const visitor = await (await context().browser()?.newContext())?.newPage();
  if (!visitor) throw new Error('no browser');
  const email = `live-${crypto.randomUUID().slice(0, 8)}@shop.example`;
  await visitor.goto(`${lab}/cta`);
  await visitor.locator('kindling-cta input[type=email]').fill(email);
  const consent = visitor.locator('kindling-cta input[type=checkbox]');
  if (await consent.count()) await consent.first().check();
  // A form that is filled in at once is no person's.
  await visitor.waitForTimeout(2_100);
  await visitor.getByRole('button', { name: 'Subscribe' }).click();
  // How quickly is for `npm run bench -- console` to say: a machine that runs tests has no time.
  await expect.poll(() => page.locator('.lead-row', { hasText: email }).count()).toBe(1);
  await visitor.context().close();
});

it('says who has come where their row is far below what is in sight', async () => {
  const page = await consolePage(context(), site);
  await page.getByText('Live: changes show at once').waitFor();
  await bring(['newcomer@shop.example;Lê Thị Mới;']);
  const toast = page.locator('.toast', { hasText: 'New lead: Lê Thị Mới' });
  await toast.getByRole('link', { name: 'Open' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lê Thị Mới' }).waitFor();
  expect(await toast.count()).toBe(0);
});

it('has nothing that axe objects to, in both languages, and changes nothing for who may only look', async () => {
  const page = await consolePage(context(), site, { role: 'viewer' });
  await rows(page).first().waitFor();
  expect(await page.locator('.at-select').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.getByRole('button', { name: 'Bộ lọc khác' }).click();
  await page.getByLabel('Giai đoạn').selectOption('iql');
  await page.getByRole('button', { name: /Bỏ bộ lọc: Giai đoạn/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
