import type { Page } from 'playwright-core';

/** Each headline of a panel that was there on a page, at each change and before each frame that was drawn. Begins with the page's next load. */
export async function film(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const frames: string[] = [];
    (window as unknown as { frames: string[] }).frames = frames;
    const look = (root: ParentNode): void => {
      const text = root.querySelector('[part=headline]')?.textContent;
      if (text) frames.push(text);
    };
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      new MutationObserver(() => look(root)).observe(root, { childList: true, subtree: true, characterData: true });
      const draw = (): void => {
        look(root);
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
      return root;
    };
  });
  return () => page.evaluate(() => (window as unknown as { frames: string[] }).frames);
}
