/**
 * Keeps the page behind an overlay where it is, as long as the overlay is there: also a page that takes it away by
 * its own means can be scrolled again. The bar for scrolling keeps its room, so that nothing moves; where
 * the browser can't do that, the page may rather be scrolled than jump.
 */
const LOCK = '@supports(scrollbar-gutter:stable){:root:has(kindling-panel[modal]){overflow:hidden!important;scrollbar-gutter:stable!important}}';

/** @returns the undo */
export function lockScroll(host: Element): () => void {
  const { scrollHeight, clientHeight } = document.documentElement;
  const sheet = new CSSStyleSheet();
  // A page without a bar must not get the room for one.
  if (scrollHeight > clientHeight) sheet.replaceSync(LOCK);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  host.toggleAttribute('modal', true);
  return () => {
    host.toggleAttribute('modal', false);
    // Others may have added and taken away theirs in the meantime.
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
