import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Display } from '../../../edge/protocol/cta-display.ts';
import type { CtaInput } from '../../../edge/protocol/cta.ts';
import { offerOf } from '../../gallery/offers.ts';
import { launch } from '../../support/chromium.ts';
import { bringUp, type PanelPages, type Scene, seenBy, servePanel, showPanel, tellPanel, undoPanel } from '../../support/panel-page.ts';

const MODAL: Display[] = ['popup', 'full_screen'];
const BESIDE: Display[] = ['slide_in', 'top_bar', 'bottom_bar', 'button'];
const FOLDED: Display[] = ['top_bar', 'bottom_bar', 'button'];

let pages: PanelPages;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  // With the page's own bar for scrolling, which tests otherwise don't have: overlays must not move what is beside it.
  [pages, browser] = await Promise.all([servePanel(), launch(['--hide-scrollbars'])]);
});
afterAll(() => Promise.all([browser.close(), pages.close()]));
afterEach(() => page.context().close());

async function open(display: Display, scene: Partial<Scene> = {}, over: Partial<CtaInput> = {}, options: BrowserContextOptions = {}): Promise<void> {
  page = await browser.newPage(options);
  await showPanel(page, pages.url, { cta: offerOf('paper', { display, ...over }), ...scene });
}
const panel = () => page.locator('[part=panel]');
const closeButton = () => page.getByRole('button', { name: 'Close', exact: true });
const opener = () => page.locator('[part=opener]');
const types = async (): Promise<string[]> => (await seenBy(page)).notices.map(({ type }) => type);
/** What has the focus, by its id, its part or its name; looked for inside what hides it. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.id || element?.getAttribute('part') || element?.tagName.toLowerCase() || '';
  });
const inCta = (): Promise<boolean> => page.evaluate(() => document.activeElement?.localName === 'kindling-panel');
const answer = async (): Promise<void> => {
  await page.getByRole('textbox', { name: 'Full name' }).fill('Lan');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('lan@congty.vn');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send it to me' }).click();
};

describe.each(MODAL)('%s', (display) => {
  test('takes the focus, makes the page inert, and keeps Tab inside in both directions', async () => {
    await open(display);
    expect(await focused()).toBe('shell');
    await expect(page.locator('#search').click({ timeout: 500 })).rejects.toThrow('Timeout');

    const went: string[] = [];
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      expect(await inCta()).toBe(true);
      went.push(await focused());
    }
    expect(went[0]).toBe('close');
    expect(went.slice(5, 7)).toEqual(went.slice(0, 2));
    expect(new Set(went).size).toBe(5);
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Shift+Tab');
      expect(await inCta()).toBe(true);
    }
  });

  test('is closed by Escape, which is told once, and the focus goes back to where it was', async () => {
    page = await browser.newPage();
    await page.goto(pages.url);
    await page.focus('#search');
    await page.evaluate((cta) => (window as unknown as { panel: { mount(scene: Scene): void } }).panel.mount({ cta }), offerOf('paper', { display }));
    expect(await inCta()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('kindling-panel').count()).toBe(0);
    expect(await focused()).toBe('search');
    expect(await types()).toEqual(['cta_view', 'cta_dismiss']);
  });

  test('gives the focus back into an element that hides its inside', async () => {
    page = await browser.newPage();
    await page.goto(pages.url);
    await page.evaluate(
      (cta) => {
        const inner = document.createElement('input');
        inner.id = 'inner';
        document.querySelector('#text')?.append(document.createElement('div'));
        document.querySelector('#text div')?.attachShadow({ mode: 'open' }).append(inner);
        inner.focus();
        (window as unknown as { panel: { mount(scene: Scene): void } }).panel.mount({ cta });
      },
      offerOf('paper', { display }),
    );
    await closeButton().click();
    expect(await focused()).toBe('inner');
  });

  test('leaves the focus to the page when what had it is gone', async () => {
    page = await browser.newPage();
    await page.goto(pages.url);
    await page.focus('#search');
    await page.evaluate((cta) => (window as unknown as { panel: { mount(scene: Scene): void } }).panel.mount({ cta }), offerOf('paper', { display }));
    await page.evaluate(() => document.querySelector('#search')?.remove());
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('body');
  });

  test('holds the page behind where it is, without moving anything, and lets it go again', async () => {
    await open(display);
    const before = await page.evaluate(() => document.querySelector('#text')?.getBoundingClientRect().x);
    await page.mouse.move(5, 300);
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await closeButton().click();
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
    expect(await page.evaluate(() => document.querySelector('#text')?.getBoundingClientRect().x)).toBe(before);
    expect((await seenBy(page)).shifts).toBe(0);
  });
});

test('a page that takes an overlay away by its own means can be scrolled again', async () => {
  await open('popup');
  await page.evaluate(() => document.querySelector('kindling-panel')?.remove());
  await page.mouse.move(5, 300);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
});

test('a popup is closed by its veil, but not by a selection that ends on it', async () => {
  await open('popup');
  const box = (await panel().boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(panel().isVisible()).resolves.toBe(true);
  await page.mouse.click(5, 5);
  await expect.poll(() => page.locator('kindling-panel').count()).toBe(0);
  expect(await types()).toEqual(['cta_view', 'cta_dismiss']);
});

describe.each(BESIDE)('%s', (display) => {
  test('leaves the page its focus, its keys and its selection', async () => {
    page = await browser.newPage();
    await page.goto(pages.url);
    await page.focus('#search');
    await page.evaluate(
      (cta) => {
        const { panel } = window as unknown as { panel: { mount(scene: Scene): void } };
        getSelection()?.selectAllChildren(document.querySelector('#text')!);
        panel.mount({ cta });
      },
      offerOf('paper', { display }),
    );
    await page.locator('[part=shell]').waitFor();
    expect(await inCta()).toBe(false);
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('lamps');
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    expect((await seenBy(page)).keys).toEqual(['Escape', 'k']);
    expect(await page.locator('[part=shell]').isVisible()).toBe(true);
    await page.locator('#search').fill('oak');
    expect(await page.inputValue('#search')).toBe('oak');
  });

  test('keeps what is typed in it from the shortcuts of the page', async () => {
    await open(display, { asked: true });
    await page.getByRole('textbox', { name: 'Full name' }).pressSequentially('Lan');
    expect(await page.getByRole('textbox', { name: 'Full name' }).inputValue()).toBe('Lan');
    expect((await seenBy(page)).keys).toEqual([]);
  });

  test('moves nothing on the page, opened or closed', async () => {
    await open(display);
    await page.waitForTimeout(300);
    if (FOLDED.includes(display)) await opener().click();
    await page.waitForTimeout(300);
    await closeButton().click();
    await page.waitForTimeout(300);
    expect((await seenBy(page)).shifts).toBe(0);
  });

  test('is closed by Escape from the inside, and the focus goes back', async () => {
    await open(display, { asked: true });
    await page.focus('#search');
    await page.getByRole('textbox', { name: 'Full name' }).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => panel().isVisible()).toBe(false);
    expect(await focused()).toBe(display === 'button' ? 'opener' : 'search');
    expect(await types()).toContain('cta_dismiss');
  });
});

describe.each(FOLDED)('%s', (display) => {
  test('first shows what opens it, and tells when it is opened', async () => {
    await open(display);
    expect(await panel().isVisible()).toBe(false);
    expect(await opener().getAttribute('aria-expanded')).toBe('false');
    await opener().click();
    expect(await panel().isVisible()).toBe(true);
    expect(await types()).toEqual(['cta_view', 'cta_click']);
    await answer();
    expect((await seenBy(page)).submits[0]?.values).toEqual({ name: 'Lan', email: 'lan@congty.vn' });
  });
});

test('a floating button stays when its panel is closed, keeps what was typed, and opens again', async () => {
  await open('button');
  await opener().press('Enter');
  expect(await opener().getAttribute('aria-expanded')).toBe('true');
  await page.getByRole('textbox', { name: 'Full name' }).fill('Lan');
  await closeButton().click();
  expect(await focused()).toBe('opener');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('textbox', { name: 'Full name' }).inputValue()).toBe('Lan');
});

test('a bar that asks for an e-mail address alone shows its form at once where there is room', async () => {
  const form = { fields: [{ name: 'email', type: 'email' as const, required: true }] };
  await open('top_bar', {}, { form });
  expect(await page.getByRole('textbox', { name: 'E-mail' }).isVisible()).toBe(true);
  expect((await page.locator('[part=shell]').boundingBox())!.height).toBeLessThan(200);
  await page.context().close();
  await open('top_bar', {}, { form }, { viewport: { width: 320, height: 640 } });
  expect(await page.getByRole('textbox', { name: 'E-mail' }).isVisible()).toBe(false);
  expect((await page.locator('[part=shell]').boundingBox())!.height).toBeLessThan(140);
});

describe.each([...MODAL, ...BESIDE])('%s', (display) => {
  test('is no dismissal once it was answered, and what was thanked for is read out', async () => {
    await open(display, { asked: true, outcomes: [{ state: 'stored', then: { type: 'message' } }] });
    await answer();
    await page.getByRole('status').filter({ hasText: 'on its way' }).waitFor();
    expect(await focused()).toBe('thanks stored');
    await closeButton().click();
    expect(await types()).not.toContain('cta_dismiss');
  });

  test('says that its place is free once it has left', async () => {
    await open(display, { asked: true });
    await answer();
    await tellPanel(page, { state: 'stored', then: { type: 'message' } });
    expect((await seenBy(page)).gone).toBe(0);
    await closeButton().click();
    // A button stays where it is.
    await expect.poll(async () => (await seenBy(page)).gone).toBe(display === 'button' ? 0 : 1);
  });

  test('comes back when it is asked for after it was closed', async () => {
    await open(display, { asked: true });
    await closeButton().click();
    await expect.poll(() => panel().isVisible()).toBe(false);
    await bringUp(page);
    await expect.poll(() => panel().isVisible()).toBe(true);
    expect(await inCta()).toBe(true);
  });

  test('is answered by the keyboard alone: with a slip, its mending, and a change of mind', async () => {
    const tabTo = async (where: string): Promise<void> => {
      for (let i = 0; i < 20 && (await focused()) !== where; i++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(where);
    };
    await open(display, { asked: true, outcomes: [{ state: 'stored', then: { type: 'message' } }] });
    await tabTo('field-name');
    await page.keyboard.type('Nguyễn Thị Lan');
    await tabTo('field-email');
    await page.keyboard.type('lan@');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo('button');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('field-email');
    expect(await page.getByRole('alert').textContent()).not.toBe('');
    await page.keyboard.press('End');
    await page.keyboard.type('congty.vn');
    expect(await page.getByRole('alert').textContent()).toBe('');

    await page.keyboard.press('Escape');
    await expect.poll(() => panel().isVisible()).toBe(false);
    if (display === 'button') await page.keyboard.press('Enter');
    else await bringUp(page);
    await tabTo('button');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('thanks stored');
    expect((await seenBy(page)).submits.map(({ values }) => values)).toEqual([{ name: 'Nguyễn Thị Lan', email: 'lan@congty.vn' }]);
  });

  test('leaves nothing behind, also while it is open', async () => {
    await open(display, { asked: true });
    await undoPanel(page);
    expect(await page.locator('kindling-panel').count()).toBe(0);
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    await page.locator('#search').fill('oak');
    expect(await page.inputValue('#search')).toBe('oak');
    // An answer that comes too late finds nobody.
    await bringUp(page);
    await tellPanel(page, { state: 'queued' });
    expect(await page.locator('kindling-panel').count()).toBe(0);
  });

  test('stays within a small screen, and its end can be reached', async () => {
    await open(display, { asked: true }, {}, { viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' });
    const shell = (await page.locator('[part=shell]').boundingBox())!;
    expect(shell.x).toBeGreaterThanOrEqual(0);
    expect(shell.x + shell.width).toBeLessThanOrEqual(320);
    expect(shell.y).toBeGreaterThanOrEqual(0);
    await page.getByRole('button', { name: 'Send it to me' }).click();
    await page.getByText('Please check').waitFor();
    const close = (await closeButton().boundingBox())!;
    expect([close.width, close.height]).toEqual([44, 44]);
    expect(close.y).toBeGreaterThanOrEqual(0);
  });
});

test('inline leaves the page its element as it was', async () => {
  await open('inline');
  expect(await panel().isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('first');
  await undoPanel(page);
  expect(await page.locator('#inline').evaluate((host) => host.shadowRoot?.innerHTML)).toBe('<slot></slot>');
  expect(await page.locator('#inline').evaluate((host) => host.shadowRoot?.adoptedStyleSheets.length)).toBe(0);
});
