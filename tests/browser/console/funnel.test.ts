import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { SentEvent } from '../../../edge/protocol/event.ts';
import type { Funnel } from '../../../edge/protocol/funnel.ts';
import type { Role } from '../../../edge/protocol/member.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consoleSite, signIn } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';

/** Where people leave, as a marketer reads it in the console. */

const stack = inject('stack');
const context = ownContext();
const PAGE = 'https://shop.example';
const CAMPAIGN = '=thang-11';
const FORM = {
  id: 'cta_trial',
  name: 'Dùng thử',
  display: 'inline' as const,
  offer: 'trial' as const,
  form: { fields: [{ name: 'email', type: 'email' as const }] },
  texts: { en: { headline: 'Try it', button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
};
let site: ConsoleSite;
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(Date.now());

/** A visit that goes so far: 0 is the page alone, 4 a form that is sent. */
async function visit(visitor: string, far: number): Promise<void> {
  const types = ['cta_view', 'cta_click', 'form_start', 'form_submit'].slice(0, far);
  const common = { at: Date.now(), visit: `visit-${visitor}`, url: `${PAGE}/gia?utm_source=zalo&utm_campaign=${encodeURIComponent(CAMPAIGN)}` };
  const events: SentEvent[] = ['visit_start', 'page_view', ...types].map((type, i) => ({
    ...common,
    id: `${visitor}-${i}`,
    type,
    ...(i < 2 ? {} : { cta: FORM.id }),
    ...(type === 'form_submit' ? { fields: { email: `${visitor}@congty.vn` }, consent_text: 'I agree' } : {}),
  }));
  const body = JSON.stringify({ v: 1, site: site.site, visitor, sent_at: Date.now(), events });
  const response = await fetch(`${stack.edge}/v1/batch`, { method: 'POST', headers: { origin: PAGE }, body });
  if (!response.ok) throw new Error(await response.text());
}

beforeAll(async () => {
  site = await consoleSite(stack, { time_zone: 'Asia/Ho_Chi_Minh', ctas: [FORM] });
  await Promise.all(Array.from({ length: 60 }, (_, i) => visit(`visitor-${i}`, i < 54 ? (i < 3 ? 4 : 3) : 0)));
  for (let tries = 0; tries < 60; tries++) {
    const { steps } = await site.ask<Funnel>('GET', `/v1/funnel?from=${today()}&to=${today()}`);
    if (steps.visits === 60 && steps.leads === 3) return;
    await sleep(250);
  }
  throw new Error('visits or leads are missing');
}, 60_000);

async function open(options: BrowserContextOptions = {}, role: Role = 'marketer', path = '/funnel?days=7&by=campaign'): Promise<Page> {
  const own = await context()
    .browser()!
    .newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  await signIn(own, site, role);
  const page = await own.newPage();
  await page.goto(`${stack.edge}/console/#${path}`);
  await page.locator('.funnel-table.is-sorted').waitFor();
  return page;
}

describe('the funnel', () => {
  it('says how many come how far, where most leave, and what the campaign brought', async () => {
    const page = await open();
    const counts = await page.locator('.step-count').allTextContents();
    expect(counts.slice(0, 5)).toEqual(['60', '54', '54', '54', '3']);
    expect(await page.locator('.leak-said').textContent()).toContain('Of 100 that begin a form, 94 leave without sending it.');
    const row = page.getByRole('row', { name: CAMPAIGN });
    expect(await row.textContent()).toContain('too few to tell');
    await page.getByRole('button', { name: 'What is “CTA clicked”?' }).hover();
    expect(await page.getByRole('tooltip').textContent()).toContain('needs no click');
    await page.keyboard.press('Escape');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('takes what a campaign cost, says what a lead cost, and takes it back and back again', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Add a cost' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Campaign').fill(CAMPAIGN);
    await dialog.getByLabel('Amount for all days').fill('none');
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.locator('.error').first().textContent()).toContain('Write an amount');
    await dialog.getByLabel('Amount for all days').fill('3,000,000');
    await dialog.getByLabel('From').fill(today());
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.getByRole('row', { name: CAMPAIGN });
    await expect.poll(() => row.textContent()).toContain('1,000,000');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv).toContain('Cost per lead');
    // No spreadsheet takes the name for a formula.
    expect(csv).toContain(`'${CAMPAIGN}`);
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Nothing was typed in yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Remove/ }).waitFor();
  });

  it('is split by what is chosen, sorted, and asked for other days, in the address that can be shared', async () => {
    const page = await open({ locale: 'vi-VN', viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
    await page.getByLabel('Chia theo').selectOption('page');
    await page.getByRole('row', { name: '/gia' }).waitFor();
    expect(page.url()).toContain('by=page');
    await page.getByRole('button', { name: 'Lượt ghé', exact: true }).click();
    expect(await page.getByRole('columnheader', { name: 'Lượt ghé', exact: true }).getAttribute('aria-sort')).toBe('descending');
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Ngày khác' }).click();
    await page.getByLabel('Từ ngày').fill('2026-01-01');
    await page.getByLabel('Đến ngày').fill('2026-01-31');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByText('Chưa có lượt ghé nào trong những ngày này').waitFor();
    expect(page.url()).toContain('from=2026-01-01&to=2026-01-31');
  });

  it('lets a viewer look, and change nothing', async () => {
    const page = await open({}, 'viewer');
    expect(await page.getByRole('button', { name: 'Add a cost' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    const status = await page.evaluate(() =>
      fetch('/v1/costs', {
        method: 'POST',
        headers: { 'kindling-console': '1' },
        body: '{"source":"social","from":"2026-11-01","to":"2026-11-01","amount":1,"currency":"VND"}',
      }).then((answer) => answer.status),
    );
    expect(status).toBe(403);
  });
});
