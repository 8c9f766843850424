import type { Locator, Page } from 'playwright-core';

/** How somebody uses a page: with the mouse, or with the keyboard alone. */
export interface Hands {
  press(what: Locator): Promise<void>;
  write(where: Locator, text: string): Promise<void>;
}

export const mouse: Hands = {
  press: (what) => what.click(),
  write: (where, text) => where.fill(text),
};

/** More than the longest of our pages has. */
const TABS = 400;

/** Goes on from where the keyboard is, until it is there; who can't be reached so is not there for these people. */
async function reach(what: Locator): Promise<Page> {
  await what.waitFor();
  const page = what.page();
  for (let tabs = 0; tabs < TABS; tabs++) {
    if (
      await what.evaluate(
        (element) =>
          element === element.ownerDocument.activeElement ||
          (element.getRootNode() instanceof ShadowRoot && element === (element.getRootNode() as ShadowRoot).activeElement),
      )
    )
      return page;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${String(what)}`);
}

export const keyboard: Hands = {
  async press(what) {
    const page = await reach(what);
    const kind = await what.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.localName));
    await page.keyboard.press(kind === 'checkbox' || kind === 'radio' ? 'Space' : 'Enter');
  },
  async write(where, text) {
    const page = await reach(where);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
};
