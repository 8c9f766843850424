import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Display, type Trigger } from '../../../edge/protocol/cta-display.ts';
import { runs, story } from '../../support/story.ts';
import { cta, reasons } from './site.ts';

/** Every display, brought up by every trigger. What each of them does beyond that is told elsewhere. */
const { intake, browser } = story();

type Act = (page: Page) => Promise<unknown>;
const goTo =
  (path: string): Act =>
  (page) =>
    page.goto(intake().url + path).then(() => runs(page));

const WAYS: { trigger: Trigger; act: Act; clock?: boolean }[] = [
  { trigger: { on: 'now' }, act: async () => {} },
  {
    trigger: { on: 'engaged', seconds: 10 },
    act: async (page) => {
      await page.mouse.move(50, 50);
      await page.clock.runFor(12_000);
    },
    clock: true,
  },
  { trigger: { on: 'idle', seconds: 20 }, act: (page) => page.clock.runFor(22_000), clock: true },
  { trigger: { on: 'scroll', percent: 50 }, act: (page) => page.evaluate(() => window.scrollTo(0, 4_000)) },
  {
    trigger: { on: 'exit' },
    act: async (page) => {
      await page.mouse.move(200, 200);
      await page.mouse.move(200, 5);
      await page.mouse.move(200, -5);
    },
  },
  { trigger: { on: 'click', selector: '#say' }, act: (page) => page.click('#say') },
  { trigger: { on: 'event', name: 'asked' }, act: (page) => page.evaluate(() => window.kindling?.track('asked')) },
  { trigger: { on: 'page', number: 2 }, act: goTo('/script/long-2') },
  { trigger: { on: 'visit', number: 2 }, act: goTo('/script/long-2?utm_source=zalo') },
];

it.each(Display.options)('%s comes by every trigger', { timeout: 120_000 }, async (display) => {
  const came: string[] = [];
  for (const { trigger, act, clock } of WAYS) {
    intake().config = { ctas: [cta('cta_a', { display, selector: '#say', triggers: [trigger] })] };
    const context = await browser().newContext();
    const page = await context.newPage();
    if (clock) await page.clock.install();
    await page.goto(`${intake().url}/script/long`);
    await runs(page);
    await page.evaluate(() => document.getElementById('long')?.style.setProperty('height', '5000px'));
    if (clock) await page.clock.runFor(500);
    await expect.poll(() => reasons(page), { message: trigger.on }).toEqual({ cta_a: trigger.on === 'now' ? 'already_shown' : 'trigger_waits' });
    await act(page);
    await expect.poll(() => reasons(page), { message: trigger.on }).toEqual({ cta_a: 'already_shown' });
    // Of a bar and of a button, what opens it says the headline, too.
    await expect.poll(() => page.getByText('Headline of cta_a').filter({ visible: true }).count(), { message: trigger.on }).toBeGreaterThan(0);
    came.push(trigger.on);
    await context.close();
  }
  expect(came).toEqual(WAYS.map(({ trigger }) => trigger.on));
});
