import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import { runs, story } from '../../support/story.ts';
import { cta, flush, panelAsked, reasons, seen, WARM } from './site.ts';

const { intake, tell } = story();

async function open(context: BrowserContext, ctas: PublicCta[], path = '/script/a'): Promise<Page> {
  intake().config = { cooldown_minutes: 0, ...intake().config, ctas };
  const page = await context.newPage();
  await page.goto(intake().url + path);
  await runs(page);
  return page;
}
const go = (page: Page, path: string): Promise<void> => page.evaluate((to) => history.pushState({}, '', to), path);
/** What of ours listens on the whole page: the tools of the test have listeners, too. */
async function listeners(session: CDPSession, ours: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body', 'navigation', 'visualViewport']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId as string });
    found.push(...listeners.filter(({ scriptId }) => ours.has(scriptId)).map(({ type }) => `${expression} ${type}`));
  }
  return found.toSorted();
}
const record = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('kindling-ctas.site_lab'));

it('a page on which no CTA can be shown loads no panel', () =>
  tell(
    async (context) => {
      const page = await open(context, [
        cta('cta_path', { targeting: { all: [{ fact: 'path', is: ['*/pricing'] }] } }),
        cta('cta_place', { display: 'inline' }),
        cta('cta_hot', { targeting: { all: [{ fact: 'temperature', is: ['hot'] }] } }),
      ]);
      await flush(page);
      expect(await reasons(page)).toEqual({ cta_path: 'targeting:path', cta_place: 'no_place', cta_hot: 'targeting:temperature' });
      expect(intake().files.filter((path) => path.startsWith('/assets'))).toEqual([]);
    },
    () => seen(intake()),
    [],
  ));

it('a site without CTAs gets the tag without the choosing', () =>
  tell(
    async (context) => {
      const page = await open(context, []);
      expect(await page.evaluate(() => window.kindling?.choices)).toBeUndefined();
      expect(await record(page)).toBeNull();
    },
    () => seen(intake()),
    [],
  ));

it('a visitor who becomes warm sees at once what is for the warm', () =>
  tell(
    async (context) => {
      const page = await open(context, [cta('cta_warm', { targeting: { any: [{ fact: 'temperature', is: ['warm', 'hot'] }] } })]);
      await flush(page);
      expect(await reasons(page)).toEqual({ cta_warm: 'targeting:temperature' });
      intake().visitor = WARM;
      await page.evaluate(() => window.kindling?.track('price seen'));
      await flush(page);
      await expect.poll(() => reasons(page)).toEqual({ cta_warm: 'already_shown' });
    },
    () => seen(intake()),
    ['cta_warm'],
  ));

describe('a route of an app', () => {
  const pricing = cta('cta_a', { display: 'slide_in', targeting: { all: [{ fact: 'path', is: ['*/a'] }] } });
  const shown = (page: Page) => page.locator('kindling-panel').count();

  it('takes away what is not for it', () =>
    tell(
      async (context) => {
        const page = await open(context, [pricing]);
        await expect.poll(() => shown(page)).toBe(1);
        await go(page, 'b');
        await expect.poll(() => shown(page)).toBe(0);
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'targeting:path' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('but not a form that was begun', () =>
    tell(
      async (context) => {
        const page = await open(context, [pricing]);
        await page.locator('kindling-panel input[type=email]').fill('lan@');
        await go(page, 'b');
        await expect.poll(() => seen(intake())).toEqual(['cta_a']);
        expect(await page.locator('kindling-panel input[type=email]').inputValue()).toBe('lan@');
      },
      () => seen(intake()),
      ['cta_a'],
    ));
});

describe('inline CTAs', () => {
  const inline = cta('cta_inline', { display: 'inline' });

  it('fill their elements, also those that come later, and leave the others their own content', () =>
    tell(
      async (context) => {
        const page = await open(context, [inline, cta('cta_other', { display: 'inline', targeting: { all: [{ fact: 'known', is: true }] } })], '/script/place');
        await expect.poll(() => page.getByText('Headline of cta_inline').count()).toBe(1);
        await page.evaluate(() => {
          for (const id of ['cta_inline', 'cta_other']) {
            const made = document.createElement('kindling-cta');
            made.id = id;
            made.textContent = `fallback of ${id}`;
            document.body.prepend(made);
          }
        });
        await expect.poll(() => page.getByText('Headline of cta_inline').count()).toBe(2);
        expect(await page.getByText('fallback of cta_other').isVisible()).toBe(true);
      },
      () => seen(intake()),
      ['cta_inline', 'cta_inline'],
    ));

  it('stand after what their selector describes, and go without a trace', () =>
    tell(
      async (context) => {
        const page = await open(context, [{ ...inline, selector: '#next' }]);
        await expect.poll(() => page.locator('#next + kindling-cta').count()).toBe(1);
        await page.evaluate(() => window.kindling?.stop());
        expect(await page.locator('kindling-cta').count()).toBe(0);
      },
      () => true,
      true,
    ));
});

describe('what is remembered', () => {
  const once = cta('cta_a', { frequency: { per_visit: 1 } });

  it('holds over a reload: once a visit is once a visit', () =>
    tell(
      async (context) => {
        const page = await open(context, [once]);
        await expect.poll(() => record(page)).toContain('cta_a.seen');
        await page.reload();
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'per_visit' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('holds in another tab: a no in one is a no in all, and the cooldown is one for all', () =>
    tell(
      async (context) => {
        intake().config = { cooldown_minutes: 5 };
        const ctas = [cta('cta_a', { priority: 90, frequency: { after_dismiss_days: 'never' } }), cta('cta_b', { triggers: [{ on: 'event', name: 'go' }] })];
        const other = await open(context, [], '/script/b');
        const page = await open(context, ctas);
        await expect.poll(() => record(page)).toContain('cta_a.seen');
        await page.keyboard.press('Escape');
        await expect.poll(() => record(page)).toContain('cta_a.dismissed');
        await other.reload();
        await other.evaluate(() => window.kindling?.track('go'));
        await expect.poll(() => reasons(other)).toEqual({ cta_a: 'dismissed', cta_b: 'cooldown' });
      },
      () => seen(intake()),
      ['cta_a'],
    ));

  it('is forgotten after a no to tracking, and by reset', () =>
    tell(
      async (context) => {
        const page = await open(context, [once]);
        await expect.poll(() => record(page)).toContain('cta_a.seen');
        await page.evaluate(() => window.kindling?.reset());
        expect(await record(page)).not.toContain('cta_a');
        await page.evaluate(() => window.kindling?.consent('denied'));
        await page.reload();
        await runs(page);
        await page.waitForFunction(() => window.kindling?.choices?.().length);
        expect(await record(page)).toBeNull();
      },
      () => true,
      true,
    ));

  it('shows CTAs to those who said no, too, and stores nothing', () =>
    tell(
      async (context) => {
        const page = await open(context, [once]);
        await page.evaluate(() => window.kindling?.consent('denied'));
        await page.reload();
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
        await expect.poll(() => page.locator('kindling-panel').count()).toBe(1);
        expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['kindling.site_lab']);
      },
      () => true,
      true,
    ));
});

describe('what the visitor asks for', () => {
  it('comes without a trigger, whatever it is for, and makes nobody wait', () =>
    tell(
      async (context) => {
        intake().config = { cooldown_minutes: 5 };
        const asked = cta('cta_a', { display: 'slide_in', triggers: [{ on: 'exit' }], targeting: { all: [{ fact: 'known', is: true }] } });
        const page = await open(context, [asked, cta('cta_b', { display: 'top_bar', triggers: [{ on: 'event', name: 'go' }] })]);
        await page.evaluate(() => {
          const door = document.createElement('button');
          door.dataset['kindlingCta'] = 'cta_a';
          document.body.append(door);
          door.click();
        });
        await expect.poll(() => seen(intake())).toEqual(['cta_a']);
        await page.evaluate(() => window.kindling?.track('go'));
        await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown', cta_b: 'already_shown' });
      },
      () => seen(intake()),
      ['cta_a', 'cta_b'],
    ));
});

it('a panel that could not be had is asked for again', () =>
  tell(
    async (context) => {
      intake().missing = /panel/;
      const page = await open(context, [cta('cta_a')]);
      await expect.poll(() => panelAsked(intake())).toBe(true);
      intake().missing = /^$/;
      await page.evaluate(() => window.kindling?.track('on'));
      await flush(page);
      await expect.poll(() => reasons(page)).toEqual({ cta_a: 'already_shown' });
    },
    () => seen(intake()),
    ['cta_a'],
  ));

it('after stop nothing is there, listens or comes', () =>
  tell(
    async (context) => {
      const ctas = [
        cta('cta_a', { triggers: [{ on: 'engaged', seconds: 900 }, { on: 'exit' }, { on: 'click', selector: 'a' }, { on: 'scroll', percent: 90 }] }),
        cta('cta_b', { display: 'top_bar' }),
      ];
      intake().config = { ctas };
      const page = await context.newPage();
      await page.goto(`${intake().url}/none/a`);
      const session = await context.newCDPSession(page);
      const ours = new Set<string>();
      session.on('Debugger.scriptParsed', ({ scriptId, url }) => /tag\.js|assets/.test(url) && ours.add(scriptId));
      await session.send('Debugger.enable');
      await page.addScriptTag({ url: `${intake().url}/tag.js` });
      await expect.poll(() => page.locator('kindling-panel').count()).toBe(1);
      expect(await listeners(session, ours)).toContain('window mouseout');
      await page.evaluate(() => {
        const { stop, show } = window.kindling!;
        stop();
        show('cta_a');
        document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -3 }));
      });
      await page.waitForTimeout(500);
      expect(await page.locator('kindling-panel').count()).toBe(0);
      expect(await listeners(session, ours)).toEqual([]);
    },
    () => true,
    true,
  ));
