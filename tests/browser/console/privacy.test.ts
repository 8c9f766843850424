import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import type { ErasurePage } from '../../../edge/protocol/privacy.ts';
import type { SiteSettings } from '../../../edge/protocol/site-config.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consolePage, consoleSite } from '../../support/console.ts';
import { comes, CONSENT, QUOTE_SITE } from '../../support/console-lead.ts';
import { ownContext } from '../../support/own-context.ts';

/** What an owner does when somebody asks what is kept of them, and to be forgotten. */
const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
beforeAll(async () => {
  site = await consoleSite(stack, QUOTE_SITE);
});
const open = (path: string): Promise<Page> => consolePage(context(), site, { path });

it('shows what is kept of a person, hands it out as a file, and erases them once the address is typed back', async () => {
  const lead = await comes(site, { name: 'Trần Thị Hương', email: 'huong@congty.vn', phone: '0912 345 678' });
  await site.ask('POST', `/v1/leads/${lead}/notes`, { text: 'Called her' });
  const page = await open(`/privacy/person?lead=${lead}`);
  const kept = page.locator('.kept');
  await kept.getByText('Trần Thị Hương').waitFor();
  await kept.getByText(CONSENT).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Hand out as a file' }).click()]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { leads: { email: string }[]; notes: { text: string }[] };
  expect([file.leads[0]?.email, file.notes[0]?.text]).toEqual(['huong@congty.vn', 'Called her']);

  await page.getByRole('button', { name: 'Erase…' }).click();
  await page.getByRole('combobox', { name: 'Why' }).selectOption('consent_withdrawn');
  await page.getByRole('button', { name: 'Go on' }).click();
  const typed = page.getByRole('textbox', { name: 'Typed back' });
  await typed.fill('somebody@else.vn');
  await page.keyboard.press('Enter');
  await page.getByText('This is not huong@congty.vn.').waitFor();
  expect((await site.ask<ErasurePage>('GET', '/v1/privacy/erasures')).data).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
  await typed.fill('Huong@congty.vn ');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Erased.' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Erased.');
  expect(await page.locator('main').textContent()).toContain('1 notes');
  expect(await site.ask('GET', `/v1/leads/${lead}`)).toMatchObject({ deleted: true, email: null });

  await page.getByRole('link', { name: 'Receipts' }).click();
  await page.getByRole('cell', { name: /withdrawn/ }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('huong');
  expect(await axeFaults(page)).toEqual([]);
});

it('asks which of several people is meant by a number, and says when nothing is kept', async () => {
  await comes(site, { name: 'Anh', email: 'anh@congty.vn', phone: '0987 654 321' });
  await comes(site, { name: 'Em', email: 'em@congty.vn', phone: '0987 654 321' });
  const page = await open('/privacy');
  const who = page.getByRole('textbox', { name: 'Who is it about?' });
  await who.fill('0987654321');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Several people have this').waitFor();
  await page.locator('.several button').first().click();
  await page
    .locator('.kept')
    .getByText(/anh@congty\.vn|em@congty\.vn/)
    .waitFor();
  await who.fill('nobody@congty.vn');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is kept under this.').waitFor();
  expect(await page.locator('.kept').count()).toBe(0);
});

it('keeps what is kept for as long as the owner says, and asks before leads go by themselves', async () => {
  const settings = async () => (await site.ask<{ settings: SiteSettings }>('GET', `/v1/sites/${site.site}`)).settings;
  const page = await open('/privacy/retention');
  const visitors = page.getByRole('spinbutton', { name: /^Visitors/ });
  await visitors.fill('9999');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => visitors.getAttribute('aria-invalid')).toBe('true');
  await visitors.fill('90');
  await page.getByRole('checkbox').check();
  await page.getByRole('spinbutton', { name: /^Leads/ }).fill('365');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Yes, erase them' }).click();
  await expect.poll(async () => (await settings()).retention).toMatchObject({ visitors_days: 90, leads_days: 365, mails_days: 30 });

  await page.getByRole('link', { name: 'Your policy' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('https://shop.example/privacy');
  await page.getByRole('textbox', { name: 'Version' }).fill('2026-01');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await settings()).policy).toEqual({ url: 'https://shop.example/privacy', version: '2026-01' });
  expect(await axeFaults(page)).toEqual([]);
});

it('is nowhere for who is not an owner', async () => {
  const page = await consolePage(context(), site, { role: 'marketer', path: '/privacy' });
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  expect(await page.locator('main :is(input, button)').count()).toBe(0);
});
