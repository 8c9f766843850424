import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Outcome } from '../../../widget/src/panel/port.ts';
import { ownContext } from '../../support/own-context.ts';
import { type PanelPages, type Scene, seenBy, servePanel, showPanel } from '../../support/panel-page.ts';

/** What the stories of a form begin with: a page with the panel on it, a hand on the keys, and a look at what came of it. */

export const STORED: Outcome = { state: 'stored', then: { type: 'message' } };
export const CONTACT = [
  { name: 'name', type: 'text', required: true },
  { name: 'email', type: 'email', required: true },
] as const;

/** For a file of stories: what is returned opens a page with the CTA on it, each in the test's own context. */
export function formPages(): (scene: Scene, query?: string) => Promise<Page> {
  const context = ownContext();
  let pages: PanelPages;
  beforeAll(async () => {
    pages = await servePanel();
  });
  afterAll(() => pages.close());
  return async (scene, query = '') => {
    const page = await context().newPage();
    await showPanel(page, pages.url + query, scene);
    return page;
  };
}

export const notices = async (page: Page) => (await seenBy(page)).notices.map(({ type }) => type).filter((type) => type.startsWith('form'));
export const values = async (page: Page) => (await seenBy(page)).submits.map((submit) => submit.values);
export const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector('kindling-cta, kindling-panel')?.shadowRoot ?? document;
    return activeElement?.getAttribute('name') || activeElement?.getAttribute('part');
  });
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
export const type = (page: Page, text: string) => page.keyboard.type(text);
