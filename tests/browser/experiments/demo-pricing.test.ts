import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { buildDemo } from '../../../demo/build.ts';
import { PRICING_EXPERIMENT } from '../../../demo/pricing-experiment.ts';
import { serveDemo } from '../../../demo/serve.ts';
import { demoSettings } from '../../../demo/settings.ts';
import { assign } from '../../../edge/protocol/assign.ts';
import type { SiteConfig } from '../../../edge/protocol/site-config.ts';
import { apiClient } from '../../support/api-client.ts';
import { film } from '../../support/film.ts';
import { ownContext } from '../../support/own-context.ts';

/** The experiment of the demo, on a demo of its own. */
const { adminToken, edge } = inject('stack');
const SITE = 'site_pricing_story';
const HEADLINES = ['Twenty minutes, and the right plan', PRICING_EXPERIMENT.arms[1].patch.texts.en.headline];
const context = ownContext();
const ends: (() => unknown)[] = [];
let demo = '';

beforeAll(async () => {
  const out = await mkdtemp(join(tmpdir(), 'kindling-pricing-'));
  ends.push(() => rm(out, { recursive: true, force: true }));
  await buildDemo({ tag: `${edge}/k/${SITE}.js`, out });
  const pages = await serveDemo({ dir: out, port: 0, tagOrigin: edge });
  ends.push(() => pages.close());
  demo = pages.url;
  const deployment = await apiClient(edge, adminToken);
  await deployment('saveSite', { site: SITE, body: demoSettings(demo) });
  const { key } = await deployment<{ key: string }>('makeKey', { body: { site: SITE, name: 'Story', scopes: ['admin'] } });
  const ask = await apiClient(edge, key);
  await ask('createExperiment', { body: PRICING_EXPERIMENT });
  await ask('startExperiment', { id: PRICING_EXPERIMENT.id });
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

it.each([0, 1])('shows whoever leaves the prices the headline of their arm, from the first frame on: arm %i', async (place) => {
  const { ctas } = (await (await fetch(`${edge}/v1/config/${SITE}`)).json()) as SiteConfig;
  const test = ctas.find(({ id }) => id === 'cta_pricing')?.test;
  if (!test) throw new Error('the experiment is not on the page');
  const visitor = Array.from({ length: 200 }, (_, i) => `somebody-${i}`).find((id) => assign(test, id) === place) ?? '';
  const page = await context().newPage();
  const frames = await film(page);
  await page.addInitScript(([name, id]) => localStorage.setItem(name, JSON.stringify({ v: id })), [`kindling.${SITE}`, visitor] as const);
  const shown: unknown[] = [];
  page.on(
    'request',
    (request) => request.url() === `${edge}/v1/batch` && shown.push(...(JSON.parse(request.postData() ?? '{}') as { events: unknown[] }).events),
  );
  await page.goto(`${demo}/en/pricing/`);
  await page.waitForFunction(() => window.kindling?.choices?.().some(({ cta }) => cta === 'cta_pricing'));
  await page.evaluate(() => document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -3 })));
  await page
    .locator('kindling-panel')
    .getByRole('heading', { name: HEADLINES[place] ?? '' })
    .waitFor();
  // A few frames more, so that a change after the first one would be seen.
  await page.waitForTimeout(500);
  // The page has other CTAs, whose headlines are in the film too.
  expect([...new Set(await frames())].filter((text) => HEADLINES.includes(text))).toEqual([HEADLINES[place]]);
  await page.evaluate(() => window.kindling?.flush());
  const arm = PRICING_EXPERIMENT.arms[place]?.id;
  await expect.poll(() => shown).toContainEqual(expect.objectContaining({ type: 'cta_view', experiment: PRICING_EXPERIMENT.id, run: test.run, arm }));
});
