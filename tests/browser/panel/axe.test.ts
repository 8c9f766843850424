import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Display, type Template } from '../../../edge/protocol/cta-display.ts';
import type { CtaInput } from '../../../edge/protocol/cta.ts';
import { offerOf, TEMPLATES } from '../../gallery/offers.ts';
import { launch } from '../../support/chromium.ts';
import { bringUp, type PanelPages, type Scene, servePanel, showPanel } from '../../support/panel-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STATES = {
  form: [],
  error: [],
  thanks: [{ state: 'stored', then: { type: 'message' } }],
  queued: [{ state: 'queued' }],
  coupon: [{ state: 'stored', then: { type: 'coupon', code: 'SANG-2026' } }],
} satisfies Record<string, Scene['outcomes']>;
type State = keyof typeof STATES;

/** Each kind of field, in the language of right-to-left readers. */
const ARABIC: Partial<CtaInput> = {
  texts: {
    ar: { headline: 'دليل المحاسبة الرقمية', text: 'مجانا', button: 'أرسل', consent: 'أوافق', thanks: 'شكرا', link: { label: 'إلى الصفحة', path: '/' } },
  },
  form: {
    fields: [
      { name: 'email', type: 'email', required: true },
      { name: 'size', type: 'select', options: ['1', '2'] },
      { name: 'when', type: 'radio', options: ['a', 'b'] },
      { name: 'what', type: 'checkboxes', options: ['a', 'b'] },
      { name: 'stars', type: 'rating' },
      { name: 'day', type: 'date' },
      { name: 'much', type: 'number' },
      { name: 'note', type: 'textarea' },
    ],
  },
};

let pages: PanelPages;
let browser: Browser;
beforeAll(async () => {
  [pages, browser] = await Promise.all([servePanel(), launch()]);
});
afterAll(() => Promise.all([browser.close(), pages.close()]));

async function arrive(page: Page, template: Template, display: Display, state: State, over: Partial<CtaInput>): Promise<void> {
  const cta = offerOf(template, { display, ...over });
  await showPanel(page, `${pages.url}?plain`, { cta, languages: ['en'], outcomes: STATES[state] });
  // As it is without anybody's doing, or as it is opened.
  if (state === 'form') return;
  await bringUp(page);
  if (state !== 'error') {
    for (const input of await page.locator('[part=input]:visible').all())
      await input.fill({ email: 'lan@congty.vn', tel: '0912345678' }[(await input.getAttribute('type')) ?? ''] ?? 'Lan');
    await page.locator('[part=consent] input').check();
  }
  await page.locator('[part=button]').click();
  await page.locator(state === 'error' ? '[role=alert]:not(:empty)' : '[part~=thanks]').waitFor();
}

/** What axe finds wrong, in one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`));
}

async function check(options: BrowserContextOptions, scenes: [Template, Display, State][], over: Partial<CtaInput> = {}): Promise<void> {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  const found: Record<string, string[]> = {};
  for (const [template, display, state] of scenes) {
    await arrive(page, template, display, state, over);
    const wrong = await faults(page);
    if (wrong[0]) found[`${template} ${display} ${state}`] = wrong;
  }
  await page.context().close();
  expect(found).toEqual({});
}

const LIGHT = { colorScheme: 'light' as const, viewport: { width: 320, height: 800 } };
const DARK = { colorScheme: 'dark' as const, viewport: { width: 1280, height: 800 } };
// Colours and widths know nothing of each other: two of the four pairs have all of them.
const LOOKS = [LIGHT, DARK];
const states = Object.keys(STATES) as State[];

describe.each(LOOKS)('axe finds nothing, $colorScheme, at $viewport.width px,', (options) => {
  // In the page itself, where a template may be transparent, and on top of it.
  test.each(TEMPLATES)('in %s, in any state', (template) =>
    check(
      options,
      states.map((state, i) => [template, i % 2 ? 'inline' : 'popup', state]),
    ),
  );
  test('in a template on the page itself', () =>
    check(
      options,
      TEMPLATES.map((template) => [template, 'inline', 'form']),
    ));
});

describe.each(LOOKS)('axe finds nothing, $colorScheme, at $viewport.width px,', (options) => {
  test.each(Display.options)('as %s, in any state', (display) =>
    check(
      options,
      states.map((state) => ['paper', display, state]),
    ),
  );
  test('from right to left, with every kind of field', () =>
    check(
      options,
      Display.options.map((display) => ['paper', display, 'error']),
      ARABIC,
    ));
});

test('from right to left, a display stands at the left', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await arrive(page, 'paper', 'slide_in', 'form', ARABIC);
  expect((await page.locator('[part=shell]').boundingBox())!.x).toBe(16);
  await page.context().close();
});
