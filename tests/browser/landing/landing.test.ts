import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { LeadPage } from '../../../edge/protocol/lead.ts';
import { launch } from '../../support/chromium.ts';
import { get } from '../../support/lab-visitor.ts';

const { edge, demoKey } = inject('stack');
const ADDRESS = `${edge}/p/site_demo/so-tay-chuyen-doi-so`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const leadOf = async (email: string) => (await get<LeadPage>('/v1/leads?order=desc&limit=50', demoKey)).data.find((lead) => lead.email === email);

const withoutScript = async (act: (page: Page) => Promise<void>, width = 320): Promise<void> => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 }, locale: 'vi-VN' });
  await act(await context.newPage());
  await context.close();
};

it('takes a lead on a phone without JavaScript, with where it came from', () =>
  withoutScript(async (page) => {
    await page.goto(`${ADDRESS}?utm_source=zalo&utm_campaign=so-tay`);
    await page.getByLabel('Họ và tên').fill('Phạm Đông Sơn');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('son@đồng-sơn.vn');
    await page.getByRole('checkbox').check();
    await page.getByRole('button').click();
    await page.getByText('Cảm ơn anh chị!').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await expect
      .poll(async () => (await get<LeadPage>('/v1/leads?order=desc&limit=50', demoKey)).data.find(({ full_name: name }) => name === 'Phạm Đông Sơn'))
      .toMatchObject({
        attribution: { first: { group: 'campaign', utm: { utm_source: 'zalo', utm_campaign: 'so-tay' } } },
        consent: [{ known_text: true, cta: 'cta_ebook' }],
      });
  }));

it('says what is wrong, keeps what was typed, and takes the form then', () =>
  withoutScript(async (page) => {
    await page.goto(`${ADDRESS}?lang=en`);
    await page.getByLabel('Full name').fill('Đức "D" <b>');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('duc@landing');
    await page.getByRole('checkbox').check();
    await page.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Đức "D" <b>');
    expect(await page.getByRole('textbox', { name: 'E-mail' }).getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('duc@landing.example');
    await page.getByRole('button').click();
    await page.getByText('Thank you!').waitFor();
    await expect.poll(() => leadOf('duc@landing.example')).toMatchObject({ full_name: 'Đức "D" <b>' });
  }));

it.each(['light', 'dark'] as const)('breaks no rule of its own policy with a script on it, and jumps nowhere: %s', async (colorScheme) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.addInitScript(() => {
    const seen = window as unknown as { shifts: number };
    seen.shifts = 0;
    new PerformanceObserver((list) => (seen.shifts += list.getEntries().length)).observe({ type: 'layout-shift', buffered: true });
  });
  const told = page.waitForResponse((response) => response.url().endsWith('/v1/batch'));
  await page.goto(ADDRESS);
  expect(await (await told).json()).toMatchObject({ refused: [] });
  expect(await page.evaluate(() => [document.documentElement.scrollWidth <= 320, (window as unknown as { shifts: number }).shifts])).toEqual([true, 0]);
  expect(wrong).toEqual([]);
  await context.close();
});
