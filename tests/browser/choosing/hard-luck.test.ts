import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PublicCta, SiteConfig } from '../../../edge/protocol/site-config.ts';
import { makeChallenge } from '../../../edge/src/abuse/altcha.ts';
import { runs, story } from '../../support/story.ts';
import { cta, flush, panelAsked, reasons, seen } from './site.ts';

/** Pages that work against us, files that can't be had, records that somebody else wrote, and people who change their mind. */
const { intake, tell } = story();

const RECORD = 'kindling-ctas.site_lab';

async function open(context: BrowserContext, ctas: PublicCta[], path = '/script/a', config: Partial<SiteConfig> = {}): Promise<Page> {
  intake().config = { ...config, ctas };
  const page = await context.newPage();
  await page.goto(intake().url + path);
  await runs(page);
  return page;
}
const nothing = (act: (context: BrowserContext) => Promise<void>): Promise<void> => tell(act, () => true, true);
const type = (page: Page, text: string): Promise<void> => page.locator('kindling-panel input[type=email]').fill(text);
const databases = (page: Page): Promise<(string | undefined)[]> => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const forms = (): unknown[] =>
  intake()
    .counted()
    .filter(({ type }) => type === 'form_submit');

describe('what was begun in a form', () => {
  it('goes after a no that was said where no CTAs are', () =>
    nothing(async (context) => {
      const page = await open(context, [cta('cta_a')]);
      await type(page, 'lan@congty.vn');
      await expect.poll(() => databases(page)).toEqual([RECORD]);
      await page.close();
      const without = await open(context, []);
      await without.evaluate(() => window.kindling?.consent('denied'));
      await without.close();
      const back = await open(context, [cta('cta_a')]);
      await expect.poll(() => databases(back)).toEqual([]);
    }));

  it('is not kept when the no comes while the keeping is loaded', () =>
    nothing(async (context) => {
      let free = (): void => {};
      const held = new Promise<void>((done) => (free = done));
      let asked = false;
      await context.route('**/draft.js', async (route) => {
        asked = true;
        await held;
        await route.continue();
      });
      const page = await open(context, [cta('cta_a')]);
      await type(page, 'lan@congty.vn');
      await expect.poll(() => asked).toBe(true);
      await page.evaluate(() => window.kindling?.consent('denied'));
      const come = page.waitForResponse('**/draft.js');
      free();
      await come;
      await page.waitForTimeout(500);
      expect(await databases(page)).toEqual([]);
    }));
});

describe('a record that was spoiled', () => {
  const asks = cta('cta_a', { frequency: { after_dismiss_days: 1 }, targeting: { all: [{ fact: 'seen', cta: 'cta_b', is: false }] } });

  it.each([
    '{"at":null,"views":null}',
    '{"at":7,"views":"x","said":null,"who":null}',
    '{"came":"x","at":{"cta_a.dismissed":"x"}}',
    '{"visit":null,"pages":{},"who":{"known":7}}',
    'null',
    '[',
  ])('keeps no CTA away and loses no form: %s', (spoiled) =>
    tell(
      async (context) => {
        await context.addInitScript(
          ([name, text]) => {
            localStorage[name] = text;
          },
          [RECORD, spoiled] as [string, string],
        );
        const page = await open(context, [asks], '/script/a', { cooldown_minutes: 5 });
        await type(page, 'lan@congty.vn');
        // And once more, under the eyes of the panel.
        await page.evaluate(([name, text]) => (localStorage[name] = text), [RECORD, spoiled] as [string, string]);
        await page.locator('kindling-panel input[type=checkbox]').check();
        await page.getByRole('button', { name: 'Send' }).click();
      },
      () => forms().length,
      1,
    ),
  );
});

describe('a panel that is blocked', () => {
  it('is asked for less and less often, and comes by itself when it can be had', () =>
    tell(
      async (context) => {
        intake().missing = /panel/;
        const page = await open(context, [cta('cta_a')]);
        await page.evaluate(() => {
          const ticking = setInterval(() => document.body.append(document.createElement('i')), 20);
          setTimeout(() => clearInterval(ticking), 3_000);
        });
        await page.waitForTimeout(3_200);
        const asked = intake().files.filter((path) => path.includes('/panel')).length;
        expect(asked).toBeGreaterThan(1);
        expect(asked).toBeLessThan(5);
        intake().missing = /^$/;
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('is asked for at once for somebody who asks for it', () =>
    tell(
      async (context) => {
        intake().missing = /panel/;
        const page = await open(context, [cta('cta_a')]);
        await expect.poll(() => panelAsked(intake())).toBe(true);
        await page.waitForTimeout(1_200);
        intake().missing = /^$/;
        const before = intake().files.length;
        await page.evaluate(() => window.kindling?.show('cta_a'));
        await expect.poll(() => intake().files.length, { timeout: 500 }).toBeGreaterThan(before);
      },
      () => seen(intake()),
      ['cta_a'],
    ));
});

describe('a page that takes away what was put on it', () => {
  const overlays = [cta('cta_a', { priority: 90 }), cta('cta_b', { triggers: [{ on: 'event', name: 'go' }] })];
  const overflow = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).overflowY);

  it('can be scrolled afterwards, and its next overlay comes', () =>
    tell(
      async (context) => {
        const page = await open(context, overlays, '/script/long');
        await page.addStyleTag({ content: '#long{height:5000px}' });
        await expect.poll(() => seen(intake())).toEqual(['cta_a']);
        await page.evaluate(() => document.querySelector('kindling-panel')?.remove());
        await expect.poll(() => overflow(page)).toBe('visible');
        await page.evaluate(() => window.kindling?.track('go'));
        await flush(page);
        await expect.poll(() => reasons(page)).toMatchObject({ cta_b: 'already_shown' });
      },
      () => seen(intake()),
      ['cta_a', 'cta_b'],
    ));

  it.each([
    ['an element after a selector', cta('cta_a', { display: 'inline', selector: '#next' }), 'kindling-cta'],
    ['an overlay', cta('cta_a'), 'kindling-panel'],
  ] as const)('is not fought for ever: %s', (_, one, tag) =>
    nothing(async (context) => {
      const page = await context.newPage();
      await page.addInitScript((name) => {
        const page = window as unknown as { removed: number };
        page.removed = 0;
        new MutationObserver(() => document.querySelectorAll(name).forEach((found) => (found.remove(), page.removed++))).observe(document, {
          childList: true,
          subtree: true,
        });
      }, tag);
      intake().config = { ctas: [one] };
      await page.goto(`${intake().url}/script/a`);
      await page.waitForFunction(() => (window as unknown as { removed: number }).removed > 0);
      await page.evaluate(() => setInterval(() => document.body.append(document.createElement('i')), 50));
      await page.waitForTimeout(2_500);
      const removed = await page.evaluate(() => (window as unknown as { removed: number }).removed);
      expect(removed).toBeLessThan(5);
      expect(await reasons(page)).toEqual({ cta_a: 'trigger_waits' });
    }),
  );
});

it('after stop nobody works off the challenge any more', () =>
  nothing(async (context) => {
    const challenge = await makeChallenge({ id: 'site_lab', secret: 'secret of the lab' }, Date.now());
    await context.route('**/v1/challenge/**', (route) => route.fulfill({ json: challenge, headers: { 'access-control-allow-origin': '*' } }));
    await context.addInitScript(() => {
      const page = window as unknown as { derived: number };
      page.derived = 0;
      const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
      // So slow that nobody is done with it in time.
      crypto.subtle.deriveBits = async (...args) => {
        page.derived++;
        await new Promise((resolve) => setTimeout(resolve, 40));
        return derive(...args);
      };
    });
    const page = await open(context, [cta('cta_a')], '/script/a', { challenge: { type: 'altcha' } });
    const derived = (): Promise<number> => page.evaluate(() => (window as unknown as { derived: number }).derived);
    await type(page, 'lan@congty.vn');
    await expect.poll(derived).toBeGreaterThan(2);
    await page.evaluate(() => window.kindling?.stop());
    await page.waitForTimeout(200);
    const atStop = await derived();
    await page.waitForTimeout(600);
    expect(await derived()).toBe(atStop);
  }));

it('gives way to the CTA that it leads to', () =>
  nothing(async (context) => {
    intake().leads = ({ events }) =>
      events.filter(({ type }) => type === 'form_submit').map(({ id }) => ({ event: id, lead: 'lead_a', then: { type: 'cta', cta: 'cta_b' } }));
    const page = await open(context, [cta('cta_a', { display: 'slide_in' }), cta('cta_b', { display: 'popup', triggers: [{ on: 'event', name: 'never' }] })]);
    await type(page, 'lan@congty.vn');
    await page.locator('kindling-panel [type=checkbox]').first().check();
    await page.locator('kindling-panel form button').first().click();
    await expect.poll(() => page.locator('kindling-panel dialog').count(), { timeout: 10_000 }).toBe(1);
    expect(await page.locator('kindling-panel').count()).toBe(1);
  }));
