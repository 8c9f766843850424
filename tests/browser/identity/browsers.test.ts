import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { LeadDetail, LeadPage } from '../../../edge/protocol/lead.ts';
import { launch } from '../../support/chromium.ts';
import { signIn, siteOf } from '../../support/console.ts';
import { LAB_SITE } from '../../support/lab.ts';
import { get, tagRuns } from '../../support/lab-visitor.ts';

/** One person on a phone and a laptop, from the forms to the console where one of the two is taken out again. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { edge, adminToken, lab, labKey } = inject('stack');

/** Headless browsers say that they are; these two are a person's. */
const PHONE: BrowserContextOptions = {
  userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const LAPTOP: BrowserContextOptions = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  viewport: { width: 1280, height: 800 },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Each in a browser of their own. */
const person = async (options: BrowserContextOptions): Promise<Page> => (await browser.newContext(options)).newPage();

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(lab + path);
  await tagRuns(page);
}

async function subscribe(page: Page, email: string): Promise<void> {
  await visit(page, '/cta');
  const form = page.locator('kindling-cta');
  await form.getByRole('textbox').fill(email);
  await form.getByRole('checkbox').check();
  await form.getByRole('button').click();
  await form.getByText('Thank you').waitFor();
}

async function download(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('pdf')?.addEventListener('click', (event) => event.preventDefault()));
  await page.click('#pdf');
  await page.evaluate(() => window.kindling?.flush());
}

const leadsOf = async (email: string) => (await get<LeadPage>('/v1/leads?order=desc&limit=100')).data.filter((lead) => lead.email === email);
const detailOf = (id: string) => get<LeadDetail>(`/v1/leads/${id}`);
/** The pages that were looked at, in order. */
const pathsOf = ({ timeline }: LeadDetail): (string | undefined)[] =>
  timeline
    .filter(({ type }) => type === 'page_view')
    .map(({ url }) => url?.slice(lab.length))
    .toReversed();
const points = async (id: string): Promise<number> => (await detailOf(id)).score.engagement;

async function openConsole(id: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await person({ ...LAPTOP, locale: 'en-GB', ...options });
  await signIn(page.context(), siteOf({ edge, adminToken }, LAB_SITE, labKey));
  await page.goto(`${edge}/console/#/leads/${id}`);
  return page;
}

/** By the keyboard alone. */
async function press(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
}

it('makes one lead of a phone and a laptop, which the console takes apart and brings together again', async () => {
  const email = `lan.${Date.now()}@congty.example`;
  const [phone, laptop] = [await person(PHONE), await person(LAPTOP)];
  await visit(phone, '/one');
  await download(phone);
  await subscribe(phone, email);
  await expect.poll(() => leadsOf(email)).toHaveLength(1);
  const id = (await leadsOf(email))[0]?.id ?? '';
  const byPhone = await points(id);

  await visit(laptop, '/two');
  await subscribe(laptop, email.toUpperCase());
  await expect.poll(async () => (await detailOf(id)).browsers.length).toBe(2);
  expect(await leadsOf(email)).toHaveLength(1);
  const whole = await detailOf(id);
  expect(pathsOf(whole)).toEqual(['/one', '/cta', '/two', '/cta']);
  expect(new Set(whole.timeline.map(({ visitor }) => visitor)).size).toBe(2);
  const sum = whole.score.engagement;
  expect(sum).toBeGreaterThan(byPhone);

  const page = await openConsole(id);
  const section = page.getByRole('region', { name: 'Browsers' });
  await expect.poll(() => section.getByRole('listitem').count()).toBe(2);
  expect(await section.innerText()).toMatch(/Browser 1[^]*Gave the contact data itself[^]*Browser 2/);
  await press(page, /Take out: Browser 2/);
  const dialog = page.getByRole('dialog', { name: 'Is Browser 2 somebody else’s?' });
  await dialog.getByText('You can undo this').waitFor();
  // Escape leaves the question, not the page.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(page.url()).toContain(id);
  expect(await leadsOf(email)).toHaveLength(1);
  await press(page, /Take out: Browser 2/);
  await dialog.getByRole('button', { name: 'Take out' }).press('Enter');
  await section.getByText('it is a lead of its own now').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('browsers');

  const apart = await leadsOf(email);
  expect(apart).toHaveLength(2);
  const other = apart.find((lead) => lead.id !== id)?.id ?? '';
  expect(pathsOf(await detailOf(id))).toEqual(['/one', '/cta']);
  expect(pathsOf(await detailOf(other))).toEqual(['/two', '/cta']);
  expect([await points(id), await points(other)]).toEqual([byPhone, sum - byPhone]);

  // What the laptop does goes where the laptop went.
  await visit(laptop, '/three');
  await download(laptop);
  await expect.poll(async () => pathsOf(await detailOf(other)), { timeout: 30_000 }).toEqual(['/two', '/cta', '/three']);
  await expect.poll(() => points(other), { timeout: 30_000 }).toBeGreaterThan(sum - byPhone);
  expect(await points(id)).toBe(byPhone);

  await section.getByRole('link', { name: 'Its own lead' }).click();
  await page.waitForURL(`**/${other}`);
  await page.goBack();
  await press(page, /^Undo: bring back/);
  await page.getByRole('dialog', { name: 'Is it the same person after all?' }).getByRole('button', { name: 'Bring it back' }).press('Enter');
  await section.getByText('both are one lead again').waitFor();
  expect(await leadsOf(email)).toHaveLength(1);
  expect(pathsOf(await detailOf(id))).toEqual(['/one', '/cta', '/two', '/cta', '/three']);
  expect(await detailOf(other)).toMatchObject({ merged_into: id });

  await page.goto(`${edge}/console/#/leads/${other}`);
  await page.getByText('This lead is a part of another one').waitFor();
  await page.getByRole('link', { name: 'Open that lead' }).click();
  await page.waitForURL(`**/${id}`);
});

it('knows a browser by the link of a mail that was opened in it, and says so', async () => {
  const email = `mail.${Date.now()}@congty.example`;
  const [phone, laptop] = [await person(PHONE), await person(LAPTOP)];
  await subscribe(laptop, email);
  await expect.poll(() => leadsOf(email)).toHaveLength(1);
  const id = (await leadsOf(email))[0]?.id ?? '';
  const answer = await fetch(`${edge}/v1/leads/${id}/link`, {
    method: 'POST',
    headers: { authorization: `Bearer ${labKey}` },
    body: JSON.stringify({ url: `${lab}/from-mail?utm_source=mail` }),
  });
  const { url } = (await answer.json()) as { url: string };
  await visit(phone, '/before-mail');
  await phone.goto(url);
  await tagRuns(phone);
  await expect
    .poll(async () => (await detailOf(id)).browsers.map(({ joined }) => joined?.cause), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['link']));
  expect(pathsOf(await detailOf(id)).toSorted()).toEqual(['/before-mail', '/cta', '/from-mail?utm_source=mail']);

  for (const [locale, width, colorScheme, text] of [
    ['en-GB', 1280, 'light', 'A link from a mail to this lead was opened in it'],
    ['vi-VN', 320, 'dark', 'Đã mở liên kết trong thư gửi cho khách này'],
  ] as const) {
    const page = await openConsole(id, { locale, colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    await page.getByText(text).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(AXE);
    const run = () => page.evaluate(() => (window as unknown as { axe: { run(selector: string): Promise<AxeResults> } }).axe.run('.browsers'));
    expect((await run()).violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
  }
});
