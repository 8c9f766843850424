import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CtaInput } from '../../../edge/protocol/cta.ts';
import { offerOf, TEMPLATES } from '../../gallery/offers.ts';
import { launch } from '../../support/chromium.ts';
import { type PanelPages, servePanel, showPanel } from '../../support/panel-page.ts';

let pages: PanelPages;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [pages, browser] = await Promise.all([servePanel(), launch()]);
});
afterAll(() => Promise.all([browser.close(), pages.close()]));
afterEach(() => page.context().close());

async function open(over: Partial<CtaInput> = {}, options: BrowserContextOptions = {}): Promise<void> {
  page = await browser.newPage(options);
  await showPanel(page, pages.url, { cta: offerOf('paper', { display: 'popup', ...over }) });
}

const moving = (): Promise<number | undefined> => page.evaluate(() => document.querySelector('kindling-panel')?.shadowRoot?.getAnimations().length);

test('comes and goes in motion, and at once for whoever wants none', async () => {
  await open();
  await expect.poll(moving).toBe(0);
  // In one go: it is gone within a fifth of a second.
  const leaving = await page.evaluate(() => {
    const root = document.querySelector('kindling-panel')!.shadowRoot!;
    root.querySelector<HTMLElement>('[part=close]')!.click();
    return { moves: root.getAnimations().length > 0, there: document.querySelectorAll('kindling-panel').length };
  });
  expect(leaving).toEqual({ moves: true, there: 1 });
  await expect.poll(() => page.locator('kindling-panel').count()).toBe(0);
  await page.context().close();

  await open({}, { reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  expect(await page.locator('kindling-panel').count()).toBe(0);
});

/** The least contrast of two colours of the panel, each a CSS expression, over 316 accents from black to white; and the accent that has it. */
const leastContrast = (pair: [string, string]): Promise<[number, string]> =>
  page.evaluate((pair) => {
    const host = document.querySelector<HTMLElement>('kindling-panel')!;
    const probe = host.shadowRoot!.querySelector('[part=panel]')!.appendChild(document.createElement('i'));
    const draw = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const luminance = (color: string): number => {
      probe.style.color = color;
      draw.fillStyle = getComputedStyle(probe).color;
      draw.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...draw.getImageData(0, 0, 1, 1).data].map((c) =>
        c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let least: [number, string] = [21, ''];
    for (let i = 0; i < 4_096; i += 13) {
      const accent = `#${i.toString(16).padStart(3, '0')}`;
      host.style.setProperty('--kindling-accent', accent);
      const [light = 1, dark = 0] = pair.map(luminance).sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < least[0]) least = [contrast, accent];
    }
    return least;
  }, pair);

test('what stands on an accent can be read, whichever it is', async () => {
  await open();
  expect((await leastContrast(['var(--on)', 'var(--accent)']))[0]).toBeGreaterThanOrEqual(4.5);
});

test.each(TEMPLATES)('rings, borders and signs are seen in %s, in the light and in the dark, with any accent', async (template) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page?.context().close();
    await open({ theme: { template } }, { colorScheme });
    expect((await leastContrast(['var(--mark)', 'var(--bg)']))[0]).toBeGreaterThanOrEqual(3);
    expect((await leastContrast(['var(--line)', 'var(--bg)']))[0]).toBeGreaterThanOrEqual(3);
    expect((await leastContrast(['var(--soft)', 'var(--bg)']))[0]).toBeGreaterThanOrEqual(4.5);
    expect((await leastContrast(['var(--wrong)', template === 'bold' ? '#fff' : 'var(--bg)']))[0]).toBeGreaterThanOrEqual(4.5);
  }
});
