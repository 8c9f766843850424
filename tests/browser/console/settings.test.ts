import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { KeyRecord } from '../../../edge/protocol/key.ts';
import type { SiteSettings } from '../../../edge/protocol/site-config.ts';
import { launch } from '../../support/chromium.ts';
import { consolePage, type ConsoleSite, consoleSite } from '../../support/console.ts';

/** Getting into the console, and what an owner sets there, as people do it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { edge, adminToken } = inject('stack');
const HOSTILE = '<img src=x onerror="document.title=1">';
let browser: Browser;
let site: ConsoleSite;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  site = await consoleSite({ edge, adminToken }, { name: 'Sổ Vàng' });
});
afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

const wrong: string[] = [];
async function person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  contexts.push(context);
  context.on('weberror', (error) => wrong.push(String(error.error())));
  return context;
}
async function owner(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  return consolePage(await person(options), site, { path });
}
const settingsNow = async (): Promise<SiteSettings> => (await site.ask<{ settings: SiteSettings }>('GET', `/v1/sites/${site.site}`)).settings;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const dialog = (page: Page) => page.getByRole('dialog');

describe('signing in', () => {
  it('takes a link out of the address, works once, and says what to do after that', async () => {
    const link = await site.link('owner');
    const page = await (await person()).newPage();
    await page.goto(link);
    await heading(page, 'Leads').waitFor();
    expect(page.url()).toBe(`${edge}/console/#/leads`);
    await page.goBack();
    expect(page.url()).not.toContain('sign-in/');
    // Whoever is in by it already is not turned away.
    await page.goto('about:blank');
    await page.goto(link);
    await heading(page, 'Leads').waitFor();

    const other = await (await person()).newPage();
    await other.goto(link);
    await other.getByRole('alert').getByText('used already').waitFor();
    await other.getByRole('button', { name: 'Send me a link' }).click();
    await other.getByText('Enter an e-mail address').last().waitFor();
    const { data } = await site.ask<{ data: { email: string }[] }>('GET', '/v1/members');
    await other.getByLabel('Your e-mail address').fill(data[0]?.email ?? '');
    await other.keyboard.press('Enter');
    await other.getByRole('status').getByText('on its way').waitFor();
    const mail = () =>
      site.ask<{ data: { to: string; text: string }[] }>('GET', '/v1/mails').then((mails) => mails.data.find(({ to }) => to === data[0]?.email)?.text ?? '');
    await expect.poll(mail).toContain('#/sign-in/');
    await other.goto(/http\S+/.exec(await mail())?.[0] ?? '');
    await heading(other, 'Leads').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await page.reload();
    await heading(page, 'Sign in').waitFor();
  });
});

describe('the team', () => {
  it('takes somebody in by a link, gives them what their role gives, another role at once, and lets them go', async () => {
    const page = await owner('/settings/members');
    await page.getByRole('button', { name: 'Invite somebody' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await dialog(page).getByLabel('Name').fill(HOSTILE);
    await dialog(page).getByLabel('E-mail').fill('sales');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Enter an e-mail address').waitFor();
    await dialog(page).getByLabel('E-mail').fill('sales@shop.example');
    await page.keyboard.press('Enter');
    const link = await dialog(page).getByLabel('Link').inputValue();
    await page.keyboard.press('Escape');
    await page.getByRole('rowheader', { name: HOSTILE }).waitFor();

    const theirs = await (await person()).newPage();
    await theirs.goto(link);
    await heading(theirs, 'Leads').waitFor();
    const places = () => theirs.locator('.side nav a').allTextContents();
    expect(await places()).toEqual(['Leads', 'Funnel', 'Experiments', 'Settings']);
    await theirs.goto(`${edge}/console/#/settings/members`);
    await theirs.getByRole('heading', { name: 'You', exact: true }).waitFor();
    expect(await theirs.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);
    const typed = (path: string, method: string) =>
      theirs.evaluate(
        ([to, how]) => fetch(to, { method: how, headers: { 'kindling-console': '1' }, body: how === 'GET' ? null : '{}' }).then(({ status }) => status),
        [path, method] as const,
      );
    expect(await Promise.all([typed('/v1/leads', 'GET'), typed('/v1/keys', 'GET'), typed('/v1/members', 'POST'), typed('/v1/scoring', 'GET')])).toEqual([
      200, 403, 403, 403,
    ]);
    expect(await theirs.evaluate(() => fetch('/v1/leads').then(({ status }) => status))).toBe(401);

    await page.getByLabel(`Role of ${HOSTILE}`).selectOption('marketer');
    await page.getByRole('status').getByText('is now: Marketer').waitFor();
    await theirs.reload();
    await theirs.getByRole('link', { name: 'Scoring' }).waitFor();

    await page.getByRole('button', { name: `Remove ${HOSTILE}` }).click();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('no longer in the team').waitFor();
    await theirs.goto(`${edge}/console/#/leads`);
    await theirs.reload();
    await heading(theirs, 'Sign in').waitFor();
    expect(await page.title()).not.toBe('1');
  });

  it('keeps its last owner', async () => {
    const page = await owner('/settings/members');
    await page.getByText('The last owner').waitFor();
    expect(await page.getByRole('combobox').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  });
});

describe('keys', () => {
  it('are shown once, replaced with an overlap, and revoked', async () => {
    const page = await owner('/settings/keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await dialog(page).getByLabel('What it is for').fill('CRM của Lan');
    await dialog(page).getByRole('checkbox', { name: 'Write back to leads' }).check();
    await page.keyboard.press('Enter');
    const key = await dialog(page).getByLabel('Key', { exact: true }).inputValue();
    const opens = async (): Promise<number> => (await fetch(`${edge}/v1/leads`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([key.slice(0, 8), await opens()]).toEqual(['kd_live_', 200]);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('rowheader', { name: /CRM của Lan/ }).waitFor();
    expect(await page.content()).not.toContain(key.slice(14));

    await page.getByRole('button', { name: 'Replace CRM của Lan' }).click();
    await dialog(page).getByRole('button', { name: 'Replace' }).click();
    await dialog(page).getByLabel('Key', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('ends ').waitFor();
    expect(await opens()).toBe(200);
    const ending = page.getByRole('row').filter({ hasText: 'ends ' });
    await ending.getByRole('button', { name: /^Revoke/ }).click();
    await dialog(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('opens nothing any more').waitFor();
    expect(await opens()).toBe(401);
    const { data } = await site.ask<{ data: KeyRecord[] }>('GET', '/v1/keys');
    expect(data.filter(({ name }) => name === 'CRM của Lan').map(({ scopes }) => scopes)).toEqual([
      ['leads:read', 'leads:write'],
      ['leads:read', 'leads:write'],
    ]);

    await page.getByRole('link', { name: 'Audit log' }).click();
    const done = page.getByRole('row').filter({ hasText: 'Revoked a key' });
    expect(await done.innerText()).toMatch(/Nguyễn Thị Lan[^]*key “CRM của Lan”/);
  });
});

describe('the site', () => {
  it('is changed part by part, says what is wrong where it is wrong, and can be taken back', async () => {
    const page = await owner('/settings/site');
    const origins = page.getByLabel('Where the script tag may send from');
    await origins.fill('https://shop.example\nshop.example');
    const save = page.locator('form').filter({ has: origins }).getByRole('button', { name: 'Save changes' });
    await save.click();
    await page.getByText('Each line needs scheme and host').waitFor();
    expect(await origins.evaluate((element) => element === document.activeElement)).toBe(true);
    expect((await settingsNow()).origins).toEqual(['https://shop.example']);
    await origins.fill('https://shop.example\nhttps://*.shop.example');
    // Somebody else changes another setting meanwhile, which stays.
    await site.ask('PATCH', `/v1/sites/${site.site}`, { cooldown_minutes: 9 });
    await save.click();
    await page.getByText('Saved.').waitFor();
    expect(await settingsNow()).toMatchObject({ origins: ['https://shop.example', 'https://*.shop.example'], cooldown_minutes: 9 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await settingsNow()).origins).toEqual(['https://shop.example']);
    await expect.poll(() => origins.inputValue()).toBe('https://shop.example');
  });
});

describe('everybody', () => {
  it.each([
    [{ locale: 'vi-VN', colorScheme: 'light', viewport: { width: 320, height: 800 } }],
    [{ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1440, height: 900 } }],
  ] as const)('can read it and reach it: %o', async (options) => {
    const check = async (page: Page, what: string): Promise<void> => {
      expect([what, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([what, options.viewport.width]);
      await page.evaluate(AXE);
      const found = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
      expect([what, found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([what, []]);
    };
    const page = await owner('/settings/own', { ...options, bypassCSP: true });
    for (const [tab, sign] of [
      ['own', '.settings-facts'],
      ['site', '.settings-section'],
      ['members', '.settings-table'],
      ['keys', '.settings-table'],
      ['audit', '.settings-table'],
    ] as const) {
      await page.goto(`${edge}/console/#/settings/${tab}`);
      await page.locator(sign).first().waitFor();
      await check(page, tab);
    }
    const out = await (await person({ ...options, bypassCSP: true })).newPage();
    await out.goto(`${edge}/console/#/sign-in/${'A'.repeat(43)}`);
    await out.getByRole('alert').first().waitFor();
    await check(out, 'sign-in');
  });
});

it('throws nothing anywhere', () => expect(wrong).toEqual([]));
