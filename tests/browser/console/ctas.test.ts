import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, inject, it, onTestFinished } from 'vitest';
import { putSite } from '../../../demo/local-edge.ts';
import type { CtaRecord } from '../../../edge/protocol/cta-record.ts';
import { axeFaults } from '../../support/axe.ts';
import { consolePage, type ConsoleSite, consoleSite } from '../../support/console.ts';
import { serveLab } from '../../support/lab.ts';
import { ownContext } from '../../support/own-context.ts';

/** A marketer who writes no code: makes a CTA, sees what visitors will see, publishes it, and takes it back. */

const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
let faults: string[];
beforeEach(async () => {
  site = await consoleSite(stack, { language: 'en', ctas: [] });
  faults = [];
});

/** The console at one of its pages of CTAs, in English. */
async function open(path: string, own: BrowserContext = context()): Promise<Page> {
  await own.addInitScript(() => localStorage.setItem('kindling.language', 'en'));
  const page = await consolePage(own, site, { role: 'marketer', path: `/ctas${path}` });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy|TrustedTypes/i.test(message.text()) && faults.push(message.text()));
  return page;
}

/** Begins one of a template, and opens it in the editor. */
async function begin(page: Page, template: string, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Use this.*${template}`) }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make the CTA' }).click();
  await page.locator('.cta-languages').getByRole('button', { name: 'English', exact: true }).click();
}

const headline = (page: Page) => page.getByRole('textbox', { name: 'Headline', exact: true });
const saved = (page: Page) => page.locator('.cta-saving').getByText('Saved', { exact: true }).waitFor();
/** What visitors would see: the panel in its frame. */
const panel = (page: Page) => page.frameLocator('.cta-preview iframe').locator('[part=shell]');

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A page of the site, with its tag. */
async function visit(path: string): Promise<Page> {
  const lab = await serveLab(`${site.edge}/k/${site.site}.js`);
  onTestFinished(() => lab.close());
  await putSite({ url: stack.edge, adminToken: stack.adminToken }, site.site, { name: 'Shop', origins: [lab.url], language: 'en' });
  const page = await context().newPage();
  await page.goto(lab.url + path);
  return page;
}

it('makes a CTA of a template, shows it while it is written, publishes it, and brings back what was', async () => {
  const page = await open('/new');
  const batches: string[] = [];
  page.on('request', (request) => /\/v1\/(?:batch|form|config)|\/k\//.test(request.url()) && batches.push(request.url()));
  await begin(page, 'Coupon for leavers', 'Autumn');

  await headline(page).selectText();
  await page.keyboard.type('Ten percent today');
  await panel(page).getByText('Ten percent today').waitFor();
  expect(await headline(page).inputValue()).toBe('Ten percent today');
  await page.getByText('Where and when').click();
  await page.getByLabel('Moment 1').selectOption('now');
  await page.getByText('To whom', { exact: true }).click();
  await page.getByRole('button', { name: 'Remove condition 1' }).click();
  await page.locator('.cta-summary').getByText('Shows as a popup to everybody at once').waitFor();

  const states = page.getByLabel('State');
  await states.selectOption('errors');
  await panel(page).getByText('Please answer this.').waitFor();
  await states.selectOption('thanks');
  await panel(page).getByText('Here is your code.').waitFor();
  await states.selectOption('form');
  await saved(page);

  await publish(page);
  const shop = await visit('/pricing');
  await shop.getByText('Ten percent today').waitFor();

  await headline(page).fill('Twenty percent today');
  await page.locator('.badge').getByText('Draft waiting').waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Headline \(English\)[^]*Ten percent today[^]*Twenty percent today/),
  ]);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect.poll(() => headline(page).inputValue()).toBe('Ten percent today');
  await publish(page);
  const { published, version } = await site.ask<CtaRecord>('GET', '/v1/ctas/cta_autumn');
  expect([published?.texts['en']?.headline, version]).toEqual(['Ten percent today', 3]);

  expect(batches).toEqual([]);
  expect(faults).toEqual([]);
});

it('says at the field what is wrong, keeps it in the browser, and takes steps back by the keyboard', async () => {
  const page = await open('/new');
  await begin(page, 'E-book form', 'Guide');
  await headline(page).fill('');
  const said = page.getByText('Please write something here.');
  await said.waitFor();
  expect(await headline(page).getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('summary .badge').allTextContents()).toEqual(['1 thing to mend']);

  await page.reload();
  await page.locator('.cta-languages').getByRole('button', { name: 'English', exact: true }).click();
  expect(await headline(page).inputValue()).toBe('');
  await headline(page).fill('The guide');
  await saved(page);
  await headline(page).press('Control+z');
  await expect.poll(() => headline(page).inputValue()).toBe('');
  await headline(page).press('Control+y');
  await expect.poll(() => headline(page).inputValue()).toBe('The guide');

  await page.getByText('After the form').click();
  await page.getByLabel('What follows').selectOption('file');
  await page.getByLabel('Id of the file').fill('nowhere');
  await saved(page);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Your site’s settings have no file with this id.').waitFor();
  expect(faults).toEqual([]);
});

it('never writes over what somebody else has written', async () => {
  const page = await open('/new');
  await begin(page, 'Contact', 'Ours');
  await saved(page);
  const { draft } = await site.ask<CtaRecord>('GET', '/v1/ctas/cta_ours');
  await site.ask('PUT', '/v1/ctas/cta_ours', { ...draft, name: 'Theirs' });
  await headline(page).fill('Mine');
  await page.getByText('Somebody else has changed this CTA').waitFor();
  expect((await site.ask<CtaRecord>('GET', '/v1/ctas/cta_ours')).draft.texts['en']?.headline).toBe('Talk to us');
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await page.getByRole('heading', { name: 'Theirs' }).waitFor();
});

it('has all of the form in reach of the keyboard, and nothing that axe finds, on a phone too', async () => {
  const page = await open('/new');
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await begin(page, 'Quote request', 'Prices');
  await page.getByText('Form', { exact: true }).click();
  const first = page.getByRole('button', { name: /^Who is it for/ });
  await first.press('Alt+ArrowDown');
  await expect
    .poll(() => page.locator('.cta-field-name b').allTextContents())
    .toEqual(['When do you want to begin?', 'Who is it for?', 'Full name', 'Phone number', 'E-mail']);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Who is it for?');
  await page.keyboard.press('Enter');
  for (const name of ['Look', 'Where and when', 'To whom', 'How often', 'After the form', 'Landing page', 'Name and offer'])
    await page.getByText(name, { exact: true }).first().click();
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await panel(page).getByText('A quote within the day').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(faults).toEqual([]);
});
