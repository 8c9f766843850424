import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../../edge/protocol/cta-display.ts';
import { runs, story } from '../../support/story.ts';
import { cta, flush, panelAsked, reasons, seen } from './site.ts';

const { intake, tell } = story();

async function open(context: BrowserContext, trigger: Trigger, path = '/script/long', clock = false): Promise<Page> {
  intake().config = { ctas: [cta('cta_a', { triggers: [trigger] })] };
  const page = await context.newPage();
  if (clock) await page.clock.install();
  await page.goto(intake().url + path);
  await runs(page);
  // A page that can be scrolled, without a style that the policy of a site would forbid.
  await page.evaluate(() => {
    const long = document.getElementById('long');
    if (long) long.style.height = '5000px';
  });
  return page;
}

/** It waits, and nothing is loaded; then `act` brings it up, and it is seen. */
const checkTrigger = (trigger: Trigger, act: (page: Page) => Promise<unknown>, clock = false): Promise<void> =>
  tell(
    async (context) => {
      const page = await open(context, trigger, '/script/long', clock);
      if (clock) await page.clock.runFor(500);
      await expect.poll(() => reasons(page)).toEqual({ cta_a: 'trigger_waits' });
      expect(panelAsked(intake())).toBe(false);
      await act(page);
      await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
      if (clock) await page.clock.runFor(2_000);
      await flush(page);
    },
    () => seen(intake()),
    ['cta_a'],
  );

describe('a CTA comes', () => {
  it('at once', () =>
    tell(
      async (context) => {
        const page = await open(context, { on: 'now' });
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
        await expect.poll(() => page.getByText('Headline of cta_a').first().isVisible()).toBe(true);
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('after so many seconds of engaged time, and not for somebody who has gone', () =>
    checkTrigger(
      { on: 'engaged', seconds: 30 },
      async (page) => {
        await page.clock.runFor(60_000);
        expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits' });
        await page.mouse.move(50, 50);
        await page.clock.runFor(15_000);
        await page.mouse.move(60, 60);
      },
      true,
    ));

  it('after so many seconds without a move', () => checkTrigger({ on: 'idle', seconds: 45 }, (page) => page.clock.runFor(46_000), true));

  it('when so much of the page was seen', () =>
    checkTrigger({ on: 'scroll', percent: 50 }, async (page) => {
      await page.evaluate(() => window.scrollTo(0, 300));
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits' });
      await page.evaluate(() => window.scrollTo(0, 2_500));
    }));

  it('when the pointer leaves towards the tabs', () =>
    checkTrigger({ on: 'exit' }, async (page) => {
      await page.mouse.move(200, 200);
      await page.mouse.move(200, 5);
      await page.mouse.move(200, -5);
    }));

  it('when somebody on touch scrolls up fast', () =>
    checkTrigger({ on: 'exit' }, async (page) => {
      await page.evaluate(async () => {
        const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
        window.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch' }));
        window.scrollTo(0, 3_000);
        await pause(300);
        for (const y of [2_900, 2_400, 1_800, 1_100, 500]) {
          window.scrollTo(0, y);
          await pause(60);
        }
      });
    }));

  it('on a click on what its selector describes, also when another selector is none', () =>
    tell(
      async (context) => {
        intake().config = {
          ctas: [cta('cta_b', { triggers: [{ on: 'click', selector: '][' }] }), cta('cta_a', { triggers: [{ on: 'click', selector: 'button#say' }] })],
        };
        const page = await context.newPage();
        await page.goto(`${intake().url}/script/a`);
        await runs(page);
        await page.click('body', { position: { x: 5, y: 5 } });
        expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits', cta_b: 'trigger_waits' });
        await page.click('#say');
        await expect.poll(() => reasons(page)).toMatchObject({ cta_a: 'already_shown' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('on an event of the site', () => checkTrigger({ on: 'event', name: 'price seen' }, (page) => page.evaluate(() => window.kindling?.track('price seen'))));

  it('on the second page of a visit', () =>
    tell(
      async (context) => {
        const page = await open(context, { on: 'page', number: 2 }, '/script/a');
        expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits' });
        await page.goto(`${intake().url}/script/b`);
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('in the second visit', () =>
    tell(
      async (context) => {
        const page = await open(context, { on: 'visit', number: 2 }, '/script/a');
        expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits' });
        await page.goto(`${intake().url}/script/b?utm_source=zalo`);
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));
});

it('a trigger of the page before is nothing on the next one', () =>
  tell(
    async (context) => {
      const page = await open(context, { on: 'event', name: 'price seen' }, '/script/a');
      intake().missing = /panel/;
      await page.evaluate(() => window.kindling?.track('price seen'));
      await page.evaluate(() => history.pushState({}, '', 'b'));
      await expect.poll(() => intake().files.some((path) => path.includes('panel'))).toBe(true);
      intake().missing = /^$/;
      await flush(page);
      await expect.poll(() => reasons(page)).toEqual({ cta_a: 'trigger_waits' });
    },
    () => seen(intake()),
    [],
  ));
