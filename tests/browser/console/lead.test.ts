import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { LeadDetail } from '../../../edge/protocol/lead.ts';
import type { Role } from '../../../edge/protocol/member.ts';
import type { NoteList } from '../../../edge/protocol/note.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consolePage, consoleSite, signIn } from '../../support/console.ts';
import { comes, QUOTE_SITE, seen } from '../../support/console-lead.ts';
import { ownContext } from '../../support/own-context.ts';

/** The page of one lead: what a sales person knows and does within a minute. */
const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
beforeAll(async () => {
  site = await consoleSite(stack, QUOTE_SITE);
});

let wrong: string[] = [];
beforeEach(() => {
  wrong = [];
});

async function open(lead: string, role: Role = 'sales'): Promise<Page> {
  const page = await consolePage(context(), site, { role, path: `/leads/${lead}` });
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.notes').waitFor();
  return page;
}
const detail = (lead: string): Promise<LeadDetail> => site.ask('GET', `/v1/leads/${lead}`);
/** Tried again, it is somebody else. */
const mail = (name: string): string => `${name}.${crypto.randomUUID().slice(0, 8)}@congty.vn`;
const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);

it('says who it is, how to reach them, what they did and why it is hot, in the reader’s words', async () => {
  const email = mail('huong');
  const lead = await comes(site, { name: 'Trần Thị Hương', email, phone: '0912 345 678', company: 'Công ty ABC' }, [
    seen('page_view'),
    seen('scroll_depth', { props: { percent: 75 } }),
    seen('engaged_time', { props: { seconds: 95 } }),
    seen('cta_view', { cta: 'cta_quote', props: { trigger: 'exit' } }),
  ]);
  const page = await open(lead);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Trần Thị Hương');
  const hrefs = await page.locator('.reach a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(hrefs).toEqual(['tel:+84912345678', 'https://zalo.me/0912345678', `mailto:${email}`]);
  expect(await page.locator('.lead-hot').textContent()).toContain('Call within 30 minutes');
  await page.locator('.event').first().waitFor();
  const timeline = (await page.locator('.event').allTextContents()).join('\n');
  for (const words of ['Depth75 %', '1 min 35 s', 'shown as they were leaving']) expect(timeline).toContain(words);
  await page.locator('.met').getByText('shown as they were leaving').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(wrong).toEqual([]);
});

it('lets a sales person take a lead, tag it and write down what was said, by keyboard', async () => {
  const lead = await comes(site, { name: 'Minh', email: mail('minh') });
  const page = await open(lead);
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Write a note').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Take it' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('It is yours now.').waitFor();
  expect((await detail(lead)).owner).toMatch(/^sales-.*@shop\.example$/);

  await page.locator('main').focus();
  await page.keyboard.press('t');
  await page.keyboard.type('ưu tiên');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the tag ưu tiên' }).waitFor();
  expect((await detail(lead)).tags).toEqual(['ưu tiên']);
  // Whoever goes on before the answer is there is not called back by it.
  const held: (() => void)[] = [];
  await page.route(`**/v1/leads/${lead}`, (route) => (route.request().method() === 'PATCH' ? void held.push(() => void route.continue()) : route.fallback()));
  await page.getByRole('button', { name: 'Remove the tag ưu tiên' }).press('Enter');
  await expect.poll(() => held.length).toBe(1);
  // Escape from a field leaves the field, and not the page.
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  held[0]?.();
  await page.getByRole('button', { name: 'Remove the tag ưu tiên' }).waitFor({ state: 'detached' });
  expect((await detail(lead)).tags).toEqual([]);

  await page.keyboard.type('Gọi lại <b>thứ Hai</b>\nvề giá');
  await page.keyboard.press('Control+Enter');
  await page.locator('.note-text').getByText('Gọi lại <b>thứ Hai</b>').waitFor();
  expect(await page.locator('.note-form textarea').inputValue()).toBe('');
  const { data } = await site.ask<NoteList>('GET', `/v1/leads/${lead}/notes`);
  expect(data).toMatchObject([{ text: 'Gọi lại <b>thứ Hai</b>\nvề giá', by_name: 'Nguyễn Thị Lan' }]);

  await page.getByRole('button', { name: /^Delete the note/ }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await page.locator('.note').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('Notes');
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/leads$/);
  expect(wrong).toEqual([]);
});

it('keeps the keyboard in a sensible place after a decision', async () => {
  const page = await open(await comes(site, { name: 'Tú', email: mail('tu') }));
  await page.getByRole('button', { name: 'Disqualify' }).press('Enter');
  await page.keyboard.type('No budget');
  await page.keyboard.press('Enter');
  await page.locator('.outcome').waitFor();
  await expect.poll(() => focused(page)).toBe('What becomes of it');
});

it('merges two leads of one person by a search, and takes them apart again', async () => {
  const second = mail('plong');
  const [lead, other] = [await comes(site, { name: 'Phạm Văn Long', email: mail('long') }), await comes(site, { name: 'Long Pham', email: second })];
  await site.ask('POST', `/v1/leads/${other}/notes`, { text: 'Of the other one' });
  const page = await open(lead);
  await page.getByRole('button', { name: 'Merge with another lead…' }).press('Enter');
  await page.keyboard.type('long pham');
  await page.getByRole('radio', { name: new RegExp(second) }).check();
  await page.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
  await page.getByRole('status').getByText('both are one lead now').waitFor();
  await page.locator('.note-text').getByText('Of the other one').waitFor();
  expect((await detail(other)).merged_into).toBe(lead);
  await page.getByRole('button', { name: /^Take out again/ }).press('Enter');
  await page.getByRole('status').getByText('both are leads of their own').waitFor();
  await page.locator('.note-text').waitFor({ state: 'detached' });
  expect((await detail(other)).merged_into).toBe(null);
  expect(wrong).toEqual([]);
});

it('shows nothing that changes a lead to somebody who only looks', async () => {
  const lead = await comes(site, { name: 'Mai', email: mail('mai') });
  await site.ask('PATCH', `/v1/leads/${lead}`, { owner: 'minh@shop.example', tags: ['vip'] });
  const page = await open(lead, 'viewer');
  await page.getByText('minh@shop.example').waitFor();
  expect(await page.locator('main :is(input, textarea, select, form)').count()).toBe(0);
  const buttons = await page.locator('main button').allTextContents();
  expect(buttons.filter((text) => !/^(?:Copy|Keys)/.test(text))).toEqual([]);
});

it('shows what anybody wrote as the text that it is, and nothing of it runs', async () => {
  const hostile = '<img src=x onerror="document.title=1"><svg onload=alert(1)>{{7*7}}';
  const lead = await comes(site, { name: hostile, email: mail('x'), company: hostile }, [
    seen('plan_chosen', { title: hostile, props: { [hostile.slice(0, 20)]: hostile } }),
  ]);
  await site.ask('PATCH', `/v1/leads/${lead}`, { owner: hostile, tags: [hostile.slice(0, 60)] });
  await site.ask('POST', `/v1/leads/${lead}/notes`, { text: hostile });
  await site.ask('POST', `/v1/leads/${lead}/outcome`, { status: 'disqualified', reason: hostile });
  const deeds: string[] = [];
  const page = await context().newPage();
  page.on('dialog', (dialog) => deeds.push(dialog.message()));
  page.on('console', (message) => message.type() === 'error' && deeds.push(message.text()));
  await signIn(context(), site, 'owner');
  for (const path of [`leads/${lead}`, `privacy/person?lead=${lead}`]) {
    await page.goto('about:blank');
    await page.goto(`${site.edge}/console/#/${path}`);
    await page.locator('.event.is-custom, .kept').first().waitFor();
    expect(await page.locator('main :is(img, script)').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain(hostile);
  }
  expect(await page.title()).not.toBe('1');
  expect(deeds).toEqual([]);
});
