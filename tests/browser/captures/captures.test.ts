import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../sdk/src/wire.ts';
import { story } from '../../support/story.ts';

const { intake, open, tell } = story();

/** What was noticed beside page views, as far as it matters. */
const noticed = (...types: string[]) =>
  intake()
    .counted()
    .filter(({ type }) => types.includes(type))
    .map(({ type, props, cta }): Record<string, unknown> => ({ type, ...props, ...(cta && { cta }) }));
const flush = (page: Page) => page.evaluate(() => window.kindling?.flush());
const put = (page: Page, html: string) =>
  page.evaluate((text) => {
    document.body.insertAdjacentHTML('beforeend', text);
    document.addEventListener('click', (event) => event.preventDefault());
  }, html);

it('notices links that lead away and files that are taken, without their queries, also in shadow roots and by the middle button', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script');
      await put(
        page,
        `<a id="1" href="/files/Guide.PDF?token=secret#p">a</a><a id="2" href="/export?id=1" download="report.bin">b</a><a id="3" href="https://zalo.me/123?x=1">c</a>
         <a id="4" href="mailto:ban@example.vn?subject=hi">d</a><a id="5" href="tel:+84912345678">e</a><a id="6" href="/inside">f</a><a id="7" href="javascript:void 0">g</a><a id="8" href="#here">h</a>
         <div id="shadow"></div>`,
      );
      await page.evaluate(() => {
        const root = document.getElementById('shadow')?.attachShadow({ mode: 'open' });
        if (root) root.innerHTML = '<a id="9" href="https://example.com/deep"><b>deep</b></a>';
      });
      for (const id of [1, 2, 3, 4, 5, 6, 7, 8]) await page.locator(`[id="${id}"]`).click();
      await page.locator('#shadow b').click({ button: 'middle' });
      await flush(page);
    },
    () => noticed('download', 'outbound_click').map(({ type, href }) => [type, String(href).replace(intake().url, '')]),
    [
      ['download', '/files/Guide.PDF'],
      ['download', '/export'],
      ['outbound_click', 'https://zalo.me/123'],
      ['outbound_click', 'mailto:ban@example.vn'],
      ['outbound_click', 'tel:+84912345678'],
      ['outbound_click', 'https://example.com/deep'],
    ],
  ));

it('records what the markup declares', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script');
      const asked = page.evaluate(() => new Promise((resolve) => window.kindling?.on('show', resolve)));
      await put(page, '<div data-kindling-event="plan chosen"><button id="in">buy</button></div><button id="door" data-kindling-cta="quote">ask</button>');
      await page.click('#in');
      await page.click('#door');
      expect(await asked).toBe('quote');
      await flush(page);
    },
    () => noticed('plan chosen', 'cta_click'),
    [{ type: 'plan chosen' }, { type: 'cta_click', cta: 'quote' }],
  ));

it('records each depth once a page, anew on the next route', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script', '/long');
      await page.evaluate(() => {
        const long = document.createElement('div');
        long.style.height = '6000px';
        document.body.append(long);
      });
      const scroll = async (share: number): Promise<void> => {
        await page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), share);
        await page.waitForTimeout(200);
      };
      for (const share of [0.3, 0.1, 0.3, 1]) await scroll(share);
      await page.evaluate(() => history.pushState({}, '', '/script/second'));
      await scroll(0);
      await scroll(0.2);
      await flush(page);
    },
    () => noticed('scroll_depth').map(({ percent }) => percent),
    [25, 50, 75, 90, 25],
  ));

it('records the seconds that somebody was there, for each page, and none for one who is away', () =>
  tell(
    async (context) => {
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(`${intake().url}/script/a`);
      await page.waitForFunction(() => window.kindling?.stop !== undefined);
      const live = async (seconds: number): Promise<void> => {
        for (let i = 0; i < seconds; i += 5) {
          await page.clock.runFor(5_000);
          await page.mouse.move(10 + i, 10);
        }
      };
      await live(30);
      await page.evaluate(() => history.pushState({}, '', '/script/b'));
      await page.clock.runFor(50);
      await live(10);
      // Still for ten minutes: twenty seconds of them count, since nobody is sure.
      await page.clock.runFor(600_000);
      await page.mouse.move(1, 1);
      await page.goto(`${intake().url}/bare`);
    },
    () =>
      intake()
        .counted()
        .filter(({ type }) => type === 'engaged_time')
        // The clock of the page goes on a little while it is set.
        .map(({ url, props }) => [url.slice(intake().url.length), Math.round(Number(props?.['seconds']) / 5) * 5]),
    [
      ['/script/a', 30],
      ['/script/b', 30],
    ],
  ));

it('records what was looked for', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script', '/find?q=k%E1%BA%BF+to%C3%A1n&page=2');
      await page.evaluate(() => history.pushState({}, '', '/script/find?q='));
      await page.waitForTimeout(50);
      await flush(page);
    },
    () => noticed('site_search'),
    [{ type: 'site_search', term: 'kế toán' }],
  ));

describe('a form of the site’s own', () => {
  const fill = async (page: Page): Promise<void> => {
    await page.fill('[name=email]', 'lan@example.vn');
    await page.fill('[name=password]', 'secret');
    await page.fill('[name=note]', '4111 1111 1111 1111');
  };

  it('is begun, sent with what may be known, and goes on by itself', () =>
    tell(
      async (context) => {
        const page = await open(context, 'script', '/form');
        await fill(page);
        await page.check('[name=agreed]');
        await page.click('form button');
        await page.waitForURL('**/sent?**');
      },
      () =>
        intake()
          .counted()
          .filter(({ type }) => type.startsWith('form_'))
          .map(({ type, props, fields, consent_text }) => [type, props?.['field'], fields, consent_text]),
      [
        ['form_start', 'email', undefined, undefined],
        ['form_submit', undefined, { email: 'lan@example.vn', agreed: 'on' }, 'Call me back'],
      ],
    ));

  it('says by which field it was left, and no value', () =>
    tell(
      async (context) => {
        const page = await open(context, 'script', '/form');
        await fill(page);
        await page.goto(`${intake().url}/bare`);
      },
      () => [noticed('form_start', 'form_abandon', 'form_submit'), JSON.stringify(intake().arrived).includes('lan@')],
      [
        [
          { type: 'form_start', field: 'email' },
          { type: 'form_abandon', field: 'note' },
        ],
        false,
      ],
    ));

  it('gives no words of consent that nobody ticked', () =>
    tell(
      async (context) => {
        const page = await open(context, 'script', '/form');
        await page.fill('[name=email]', 'lan@example.vn');
        await page.click('form button');
        await page.waitForURL('**/sent?**');
      },
      () =>
        intake()
          .counted()
          .filter(({ type }) => type === 'form_submit')
          .map(({ fields, consent_text }) => [fields, consent_text]),
      [[{ email: 'lan@example.vn' }, undefined]],
    ));
});

it('keeps quiet about all that the site has switched off', () =>
  tell(
    async (context) => {
      const off: Capture[] = ['pages', 'links', 'declared', 'forms', 'scroll', 'engagement', 'search'];
      intake().config = { off };
      const page = await open(context, 'script', '/form?q=x');
      await put(page, '<a id="out" href="https://example.com/">out</a>');
      await page.click('#out');
      await page.click('#say');
      await page.fill('[name=email]', 'lan@example.vn');
      await page.evaluate(() => window.kindling?.track('said by hand'));
      await flush(page);
    },
    () =>
      intake()
        .counted()
        .map(({ type }) => type),
    ['visit_start', 'said by hand'],
  ));
