import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, story, track } from '../../support/story.ts';

const { intake, open, tell } = story();

const stored = (page: Page): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));
const consent = (page: Page, decision: 'granted' | 'denied'): Promise<void> => page.evaluate((d) => window.kindling?.consent(d), decision);

describe.each(INSTALLS)('by %s', (install) => {
  it('where a yes is required, everything waits in memory for it, and then arrives in order', () =>
    tell(
      async (context) => {
        intake().config = { consent: 'required' };
        const page = await open(context, install);
        await track(page, 'one', 'two');
        await page.waitForTimeout(2_000);
        expect([await stored(page), intake().asked]).toEqual([{}, []]);
        await consent(page, 'granted');
        await track(page, 'three');
      },
      () => custom(intake()),
      ['one', 'two', 'three'],
    ));

  it('after a no everything is forgotten, nothing is sent or stored but the no, and so it stays on the next page', () =>
    tell(
      async (context) => {
        intake().config = { consent: 'required' };
        const page = await open(context, install);
        await track(page, 'one');
        await consent(page, 'denied');
        await track(page, 'two');
        await page.reload();
        await page.waitForFunction(() => window.kindling?.stop !== undefined);
        await track(page, 'three');
        await page.waitForTimeout(2_000);
        expect(await stored(page)).toEqual({ 'kindling.site_lab': '{"d":"denied"}' });
      },
      () => intake().asked.length,
      0,
    ));

  it('a no in one tab is a no in all, also for what they have not sent', () =>
    tell(
      async (context) => {
        const [here, there] = [await open(context, install), await open(context, install)];
        await expect
          .poll(
            () =>
              intake()
                .counted()
                .filter(({ type }) => type === 'page_view').length,
          )
          .toBe(2);
        intake().up = false;
        await track(there, 'unsent');
        await consent(here, 'denied');
        intake().up = true;
        await track(there, 'unseen');
        await there.waitForTimeout(2_000);
        expect(await stored(there)).toEqual({ 'kindling.site_lab': '{"d":"denied"}' });
      },
      () => custom(intake()),
      [],
    ));

  it('with Global Privacy Control nothing is tracked or stored, and a form still goes out', () =>
    tell(
      async (context) => {
        await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
        const page = await open(context, install);
        await track(page, 'unseen');
        await page.evaluate(() => {
          window.kindling?.record('form_submit', { cta: 'cta', fields: { email: 'lan@example.vn' }, consent_text: 'Yes' });
        });
        await page.evaluate(() => window.kindling?.flush());
        expect(await stored(page)).toEqual({});
      },
      () =>
        intake()
          .counted()
          .map(({ type }) => type),
      ['form_submit'],
    ));
});

it('what is held for a yes is not written anywhere, however much it is', () =>
  tell(
    async (context) => {
      intake().config = { consent: 'required' };
      const page = await open(context, 'script');
      await track(page, ...Array.from({ length: 120 }, (_, i) => `held_${i}`));
      await page.waitForTimeout(1_000);
      expect(await stored(page)).toEqual({});
      await page.reload();
      await page.waitForFunction(() => window.kindling?.stop !== undefined);
      await consent(page, 'denied');
      await page.waitForTimeout(1_000);
    },
    () => intake().asked.length,
    0,
  ));

it('a yes of before does not become a no by Global Privacy Control and what others store', () =>
  tell(
    async (context) => {
      const [here, there] = [await open(context, 'script'), await open(context, 'script')];
      await consent(here, 'granted');
      await here.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
      await here.reload();
      await here.waitForFunction(() => window.kindling?.stop !== undefined);
      await there.evaluate(() => localStorage.setItem('of the app', '1'));
      await here.waitForTimeout(500);
      expect((JSON.parse((await stored(there))['kindling.site_lab'] ?? '{}') as { d?: string }).d).toBe('granted');
    },
    () => custom(intake()),
    [],
  ));

it('a consent manager decides, when the site has its adapter on', () =>
  tell(
    async (context) => {
      intake().config = { consent: 'required', modules: [{ name: 'tcf' }] };
      await context.addInitScript(() => {
        (window as { __tcfapi?: unknown }).__tcfapi = (command: string, _: number, callback: (data: unknown, success: boolean) => void) => {
          if (command === 'addEventListener') (window as { decide?: unknown }).decide = callback;
        };
      });
      const page = await open(context, 'script');
      await track(page, 'held');
      await page.waitForTimeout(2_000);
      expect(intake().asked).toEqual([]);
      await page.evaluate(() =>
        (window as unknown as { decide(data: unknown, success: boolean): void }).decide(
          { eventStatus: 'useractioncomplete', gdprApplies: true, listenerId: 1, purpose: { consents: { 1: true, 8: true } } },
          true,
        ),
      );
    },
    () => custom(intake()),
    ['held'],
  ));
