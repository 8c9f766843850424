import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Answer, SentBatch } from '../../../edge/protocol/batch.ts';
import type { SentEvent } from '../../../edge/protocol/event.ts';
import type { LeadPage } from '../../../edge/protocol/lead.ts';
import { get } from '../../support/lab-visitor.ts';
import { LAB_SITE } from '../../support/lab.ts';
import { signIn, siteOf } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';

/** Why a lead is hot, as a sales person reads it in the console. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { edge, adminToken, lab, labKey } = inject('stack');
const HOUR = 3_600_000;
const context = ownContext();
let warm = '';
let thrown = '';

async function lead(visitor: string, email: string, behaviour: Partial<SentEvent>[]): Promise<string> {
  const at = Date.now();
  const common = { visit: `visit-${visitor}`, url: `${lab}/` };
  const events = [
    ...behaviour.map((each, i): SentEvent => ({ ...common, id: `${visitor}-${i}`, type: 'page_view', at: at - HOUR * 3, ...each })),
    { ...common, id: `${visitor}-form`, type: 'form_submit', at: at - HOUR, cta: 'cta_lab', fields: { email }, consent_text: 'I agree' },
  ];
  const body: SentBatch = { v: 1, site: LAB_SITE, visitor, sent_at: at, events };
  const answer = (await (await fetch(`${edge}/v1/batch`, { method: 'POST', headers: { origin: lab }, body: JSON.stringify(body) })).json()) as Answer;
  expect(answer).toMatchObject({ accepted: events.length });
  const id = answer.leads[0]?.lead ?? '';
  for (let tries = 0; tries < 50; tries++) {
    if ((await get<LeadPage>('/v1/leads?order=desc&limit=50&include_quarantined=1')).data.some((each) => each.id === id)) return id;
    await sleep(100);
  }
  throw new Error('the lead did not come');
}

beforeAll(async () => {
  const name = `reasons-${Date.now()}`;
  warm = await lead(name, `${name}@congty.vn`, [{ type: 'download' }, { type: 'download' }, { type: 'page_view' }, { type: 'cta_click', cta: 'cta_lab' }]);
  thrown = await lead(`${name}-thrown`, `${name}@mailinator.com`, [{ type: 'download' }]);
});

async function open(id: string, options: BrowserContextOptions = {}): Promise<Page> {
  const browser = context().browser();
  if (!browser) throw new Error('no browser');
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
  await signIn(page.context(), siteOf({ edge, adminToken }, LAB_SITE, labKey));
  await page.goto(`${edge}/console/#/leads/${id}`);
  return page;
}

const points = (text: string | null): number => Math.round(Number((text ?? '').replace('−', '-').replace(',', '.')) * 10);

describe('the reasons of a score', () => {
  it('are read out with how often and when, and add up as they are printed', async () => {
    const page = await open(warm);
    const row = page.getByRole('row', { name: /Downloads a file/ });
    expect(await row.innerText()).toMatch(/twice\s*·?\s*latest 3 hours ago/);
    const groups = await page.locator('.reasons tbody').all();
    const sums = await Promise.all(
      groups.map(async (group) => {
        const [total, ...rows] = await group.locator('td').allTextContents();
        expect(rows.reduce((sum, each) => sum + points(each), 0)).toBe(points(total ?? null));
        return points(total ?? null);
      }),
    );
    expect(sums.length).toBe(2);
    const shown = points(await page.locator('.measure-score strong').textContent());
    expect([sums.reduce((sum, each) => sum + each, 0), points(await page.locator('.reasons tfoot td').textContent())]).toEqual([shown, shown]);
    await page.getByText('counted again, give the same points').waitFor();
    await page.context().close();
  });

  it('speak the language of the reader', async () => {
    const page = await open(warm, { locale: 'vi-VN' });
    await page.getByRole('row', { name: /Tải tệp/ }).waitFor();
    expect(await page.locator('.reasons').innerText()).toContain('2 lần');
    await page.context().close();
  });

  it('say first what takes the points away', async () => {
    const page = await open(thrown);
    const gate = page.locator('.reasons .is-gate');
    expect(await gate.innerText()).toMatch(/throwaway[^]*−\d/);
    expect(await page.locator('.reasons tbody').first().locator('tr').nth(1).getAttribute('class')).toBe('is-gate');
    await page.context().close();
  });

  it('come when they can be had, and say when they cannot', async () => {
    const page = await open(warm);
    await page.locator('.reasons').waitFor();
    await page.route('**/explain', (route) => route.fulfill({ status: 503, body: '{}' }));
    await page.reload();
    const why = page.getByRole('region', { name: 'Why this score' });
    await why.getByRole('alert').waitFor();
    await page.unroute('**/explain');
    await why.getByRole('button', { name: 'Try again' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.reasons').waitFor();
    expect(await why.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('can be read by everybody, in a %s page %i pixels wide', async (colorScheme, width) => {
    for (const id of [warm, thrown]) {
      const page = await open(id, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await page.locator('.reasons').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.evaluate(AXE);
      const found = await page.evaluate(() => (window as unknown as { axe: { run(selector: string): Promise<AxeResults> } }).axe.run('.why'));
      expect(found.violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
      await page.context().close();
    }
  });
});
