import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, inject, it } from 'vitest';
import type { ScoringRecord } from '../../../edge/protocol/card-record.ts';
import { axeFaults } from '../../support/axe.ts';
import { consolePage, type ConsoleSite, consoleSite } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';

/** A marketer changes the card in sentences, sees whom it would move, publishes it, and goes back. */

const stack = inject('stack');
const context = ownContext();
const ORIGIN = 'https://shop.example';
let site: ConsoleSite;

/** Somebody who downloaded something and left an address: warm by twenty points. */
async function lead(name: string): Promise<void> {
  const at = Date.now() - 60_000;
  const common = { visit: randomUUID(), url: `${ORIGIN}/`, at };
  const events = [
    ...[1, 2].map(() => ({ ...common, id: randomUUID(), type: 'download' })),
    { ...common, id: randomUUID(), type: 'form_submit', cta: 'cta_letter', fields: { name, email: `${randomUUID()}@congty.vn` }, consent_text: 'I agree' },
  ];
  const body = { v: 1, site: site.site, visitor: randomUUID(), sent_at: Date.now(), events };
  const answer = await fetch(`${site.edge}/v1/batch`, { method: 'POST', headers: { origin: ORIGIN }, body: JSON.stringify(body) });
  expect(await answer.json()).toMatchObject({ accepted: 3 });
}

beforeEach(async () => {
  const letter = {
    id: 'cta_letter',
    display: 'popup',
    offer: 'newsletter',
    form: {
      fields: [
        { name: 'name', type: 'text' },
        { name: 'email', type: 'email', required: true },
      ],
    },
    texts: { en: { headline: 'News', button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
  };
  site = await consoleSite(stack, { language: 'en', ctas: [letter], page_groups: [{ name: 'pricing', paths: ['/prices/*'] }] } as object);
});

async function open(path = '', own: BrowserContext = context(), language = 'en'): Promise<Page> {
  await own.addInitScript((chosen) => localStorage.setItem('kindling.language', chosen), language);
  return consolePage(own, site, { role: 'marketer', path: `/scoring${path}` });
}
const card = () => site.ask<ScoringRecord>('GET', '/v1/scoring');

it('reads the card out, saves what is changed, says whom it moves, publishes and restores', async () => {
  await lead('Nguyễn <img src=x onerror=alert(1)> Lan');
  await expect.poll(async () => (await site.ask<{ data: unknown[] }>('GET', '/v1/leads')).data.length).toBe(1);
  const page = await open();
  await page.getByText('It is there to be replaced', { exact: false }).waitFor();
  await page.getByText('It fades by half in 7 days', { exact: false }).waitFor();
  await page.getByText('Change something, and you see here').waitFor();

  await page.getByRole('button', { name: /^Change: Downloads a file/ }).click();
  await page.getByLabel('Points', { exact: true }).fill('60');
  // A ceiling below the points is refused where it stands, and nothing is lost.
  await page.getByText('Give at least what one time is worth.').waitFor();
  expect((await card()).draft).toBeNull();
  await page.getByLabel('At most, at any moment').fill('120');
  await page.getByText('Downloads a file: 60 points, at most 120.').waitFor();
  await page.getByText('All changes saved').waitFor();
  await page.getByText('1 from Warm to Hot').waitFor();
  await page.getByRole('link', { name: 'Nguyễn <img src=x onerror=alert(1)> Lan' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  // What asks for something else counts from nothing, under a name of its own.
  await page.getByRole('button', { name: /^Change: Views a page in group pricing/ }).click();
  await page.getByRole('combobox', { name: 'How often it counts' }).selectOption('');
  await page.getByText('it begins to count at nothing', { exact: false }).waitFor();
  await page.getByText('Views a page in group pricing: 10 points, at most 30.', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('10 → 60 points', { exact: false }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Version v1, published', { exact: false }).waitFor();
  const { version, published } = await card();
  expect(version).toBe(1);
  expect(published.rules.find(({ id }) => id === 'download')).toMatchObject({ points: 60, at_most: 120 });
  expect(published.rules.map(({ id }) => id)).toContainEqual(expect.stringMatching(/^pricing-\w{4}$/));

  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Make it the draft… The card that every site begins with' }).click();
  await dialog.getByRole('button', { name: 'Make it the draft' }).click();
  await page.getByText('Downloads a file: 10 points, at most 40.').waitFor();
  expect((await card()).draft?.rules.find(({ id }) => id === 'download')?.points).toBe(10);
  await page.getByRole('button', { name: 'Discard the draft…' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('Downloads a file: 60 points, at most 120.').waitFor();
  expect((await card()).draft).toBeNull();
});

it('says in Vietnamese that there are too few outcomes, and learns nothing of them', async () => {
  const page = await open('/test', context(), 'vi');
  await page.getByRole('button', { name: 'Thử ngay' }).click();
  await page.getByRole('heading', { name: 'Quá ít kết quả để kết luận' }).waitFor();
  await page.getByRole('link', { name: 'Học từ kết quả' }).click();
  await page.getByRole('button', { name: 'Học từ kết quả' }).click();
  await page.getByText('Chưa đủ kết quả để học', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Dùng làm bản nháp' }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

it('takes a rule, by the keyboard alone, and gives it back', async () => {
  const page = await open();
  await page.getByLabel('Find a rule').fill('phone');
  await page.getByText('Gave a phone number', { exact: false }).waitFor();
  await page.getByLabel('Find a rule').press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).not.toBe('');
  await page.getByRole('button', { name: /^Remove: Gave a phone number/ }).press('Enter');
  await expect.poll(async () => (await card()).draft?.fit.some(({ id }) => id === 'phone_given')).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect.poll(async () => (await card()).changed).toBe(false);
});
