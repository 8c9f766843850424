import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { signInLink } from '../../demo/local-edge.ts';
import { DEMO_SITE } from '../../demo/settings.ts';
import type { LeadPage } from '../../edge/protocol/lead.ts';
import { launch } from '../support/chromium.ts';
import { get } from '../support/lab-visitor.ts';

const { adminToken, demo, demoKey, edge } = inject('stack');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const temperature = (page: Page) => page.locator('[data-strip]').getAttribute('data-temperature');
const faults = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('console', (message) => message.type() === 'error' && seen.push(message.text()));
  return seen;
};

async function newestLead(email: string) {
  const { data } = await get<LeadPage>('/v1/leads?order=desc&limit=10', demoKey);
  return data.find((lead) => lead.email === email);
}

const field = (page: Page, label: string) => page.locator('kindling-cta').getByRole('textbox', { name: new RegExp(`^${label}`) });

const fill = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
  await page.locator('kindling-cta').getByRole('checkbox').check();
};

it('turns a stranger into a hot lead in four pages, and the pull feed has it within two seconds', async () => {
  const page = await browser.newPage();
  const wrong = faults(page);
  await page.goto(`${demo}/?utm_source=zalo&utm_medium=cpc&utm_campaign=thang-11`);
  await expect.poll(() => temperature(page)).toBe('cold');

  await page.getByRole('navigation').first().getByRole('link', { name: 'Bảng giá' }).click();
  await page.waitForURL('**/bang-gia/');
  await expect.poll(() => page.locator('[data-strip]').getAttribute('data-total')).toBe('12');
  expect(await temperature(page)).toBe('cold');

  await page.goto(`${demo}/tai-lieu/so-tay-chuyen-doi-so/`);
  await page.locator('a[download]').first().click();
  await expect.poll(() => temperature(page)).toBe('warm');

  await page.goto(`${demo}/lien-he/`);
  await fill(page, { 'Họ và tên': 'Nguyễn Thị Lan Anh', 'E-mail': 'Lan.Anh@congty-moc.vn', 'Số điện thoại': '0912 345 678' });
  await page.locator('kindling-cta').getByRole('button').click();
  await page.locator('kindling-cta').getByText('Cảm ơn anh chị!').waitFor();
  const sent = Date.now();
  await expect.poll(() => newestLead('lan.anh@congty-moc.vn'), { timeout: 2_000, interval: 50 }).toBeDefined();
  expect(Date.now() - sent).toBeLessThan(2_000);
  await expect.poll(() => temperature(page)).toBe('hot');

  const lead = await newestLead('lan.anh@congty-moc.vn');
  expect(lead).toMatchObject({
    full_name: 'Nguyễn Thị Lan Anh',
    phone_e164: '+84912345678',
    stage: 'sql',
    journey: 'decision',
    score: { temperature: 'hot', grade: 'C1', fit: 45 },
    attribution: { first: { group: 'campaign', utm: { utm_source: 'zalo', utm_medium: 'cpc', utm_campaign: 'thang-11' } } },
    visits: { count: 1 },
  });
  expect(lead?.consent[0]?.text).toContain('Tôi đồng ý');
  expect(wrong).toEqual([]);
  await page.close();
});

it('makes an information lead of the e-book form, in English too', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${demo}/en/guides/digital-bookkeeping/`);
  await fill(page, { 'Full name': 'Trần Đức', 'E-mail': 'duc@gmail.com' });
  await page.locator('kindling-cta').getByRole('button').click();
  await page.locator('kindling-cta').getByText('Thank you!').waitFor();
  await expect.poll(() => newestLead('duc@gmail.com')).toMatchObject({ stage: 'iql', score: { fit: 0 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.close();
});

it('says in words what is missing in a form, at its place, and moves there', async () => {
  const page = await browser.newPage();
  await page.goto(`${demo}/lien-he/`);
  const cta = page.locator('kindling-cta');
  await field(page, 'E-mail').fill('lan@congty');
  await cta.getByRole('button').click();
  await expect.poll(() => cta.locator('[aria-invalid="true"]').count()).toBe(4);
  expect(await page.evaluate(() => (document.querySelector('kindling-cta')?.shadowRoot?.activeElement as HTMLInputElement | null)?.autocomplete)).toBe('name');
  await page.close();
});

it.each(['offline', 'without an answer'])('keeps a form that is sent %s, says so, and says when it has arrived', async (how) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const batches = `${edge}/v1/batch`;
  await page.goto(`${demo}/tai-lieu/so-tay-chuyen-doi-so/`);
  const email = `${how.replaceAll(' ', '-')}@gmail.com`;
  await fill(page, { 'Họ và tên': 'Lê Hà', 'E-mail': email });
  if (how === 'offline') await context.setOffline(true);
  await page.route(batches, (route) => route.abort());
  const cta = page.locator('kindling-cta');
  await cta.getByRole('button').click();
  await cta.getByText('Mạng đang gián đoạn').waitFor();
  await page.unroute(batches);
  await context.setOffline(false);
  await cta.getByText('Cảm ơn').waitFor();
  await cta.getByRole('link').waitFor();
  await expect.poll(() => newestLead(email)).toMatchObject({ full_name: 'Lê Hà', stage: 'iql' });
  await context.close();
});

it('shows the lead in the console to somebody of the team, under a strict policy', async () => {
  const page = await browser.newPage();
  const wrong = faults(page);
  await page.goto(await signInLink({ url: edge, adminToken }, DEMO_SITE, 'lan@demo.example', 'Lan'));
  await page.getByText('Nguyễn Thị Lan Anh').first().waitFor();
  await page.getByText('Nguyễn Thị Lan Anh').first().click();
  await page.locator('a[href^="tel:+84"]').first().waitFor();
  expect(wrong).toEqual([]);
  await page.close();
});
