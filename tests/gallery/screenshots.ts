import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import type { BrowserContext, Page } from 'playwright-core';
import { makeKey, migrate, startEdge } from '../../demo/local-edge.ts';
import { DEMO_SITE } from '../../demo/settings.ts';
import { SCREENS } from '../../edge/console/screens.ts';
import { SEED, seedState, VISITORS, WEEKS } from '../../seed/seed-state.ts';
import { launch } from '../support/chromium.ts';
import { signIn, siteOf } from '../support/console.ts';

/**
 * `npm run screenshots`: every screen of the console as it looks with six weeks of visitors, in both languages: all
 * widths into dist/screenshots, the widest into docs/screenshots. Fails when a page logs an error.
 */
const ALL = 'dist/screenshots';
const KEPT = 'docs/screenshots';
const KEPT_WIDTH = 1440;
const WIDTHS = [320, 768, KEPT_WIDTH] as const;
const HEIGHT = 900;
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
/** What is kept must not make the repository heavy. */
const KEPT_BYTES = 1_500_000;
const QUALITY = 55;
/** For what a screen asks of the edge. A page that listens is never idle. */
const SETTLE_MS = 4_000;
const DRAW_MS = 400;

const { values } = parseArgs({
  options: { state: { type: 'string' }, visitors: { type: 'string', default: String(VISITORS) }, widths: { type: 'string', default: WIDTHS.join() } },
});
const made = values.state === undefined ? await mkdtemp(join(tmpdir(), 'kindling-screenshots-')) : null;
const state = resolve(values.state ?? join(made ?? '', 'state'));
await migrate(state);
if (made) await seedState({ state, origin: 'http://localhost:4173', seed: SEED, weeks: WEEKS, visitors: Number(values.visitors), until: Date.now() });

const edge = await startEdge({ port: await getPort(), state });
const browser = await launch();
const faults: string[] = [];
let kept = 0;
try {
  const site = siteOf({ edge: edge.url, adminToken: edge.adminToken }, DEMO_SITE, await makeKey(edge, DEMO_SITE, 'Screenshots'));
  const { data } = await site.ask<{ data: { id: string }[] }>('GET', '/v1/leads?order=hottest&limit=1');
  const views = [
    ...SCREENS.map(({ name }) => [name, `/${name}`] as const),
    ...(data[0] ? [['lead', `/leads/${data[0].id}`] as const] : []),
    ['experiment', '/experiments/handbook-promise'],
    ['cta', '/ctas/cta_pricing'],
  ] as const;
  await rm(ALL, { recursive: true, force: true });
  await rm(KEPT, { recursive: true, force: true });
  await Promise.all([ALL, KEPT].map((folder) => mkdir(folder, { recursive: true })));
  for (const [language, locale] of Object.entries(LOCALES)) {
    for (const width of values.widths.split(',').map(Number)) {
      const context = await browser.newContext({ viewport: { width, height: HEIGHT }, locale, timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce' });
      await signIn(context, site);
      for (const [name, path] of views) kept += await picture(context, `${name}-${language}-${width}`, `${site.edge}/console/#${path}`, width === KEPT_WIDTH);
      await context.close();
    }
  }
} finally {
  await Promise.all([browser.close(), edge.stop()]);
  if (made) await rm(made, { recursive: true, force: true, maxRetries: 5 });
}
if (kept > KEPT_BYTES) faults.push(`${KEPT} has ${kept} bytes, of ${KEPT_BYTES}`);
console.log(`${ALL}, and ${Math.round(kept / 1_000)} kB in ${KEPT}`);
if (faults.length > 0) throw new Error(faults.join('\n'));

/** @returns the bytes that are kept */
async function picture(context: BrowserContext, name: string, url: string, isKept: boolean): Promise<number> {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`${name}: ${message.text()}`));
  await page.goto(url);
  await page
    .locator('main h1')
    .first()
    .waitFor({ timeout: 20_000 })
    .catch(() => faults.push(`${name}: no heading`));
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => {});
  await page.waitForTimeout(DRAW_MS);
  const bytes = await webp(page);
  await writeFile(join(ALL, `${name}.webp`), bytes);
  if (isKept) await writeFile(join(KEPT, `${name.slice(0, name.lastIndexOf('-'))}.webp`), bytes);
  await page.close();
  return isKept ? bytes.length : 0;
}

/** A third of a PNG's bytes, and nobody sees it. */
async function webp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  return Buffer.from(data, 'base64');
}
