/**
 * Keeps the page behind an overlay where it is. The bar for scrolling keeps its room, so that nothing moves; where
 * the browser can't do that, the page may rather be scrolled than jump.
 */
const LOCK = '@supports(scrollbar-gutter:stable){:root{overflow:hidden!important;scrollbar-gutter:stable!important}}';

/** Returns the undo. */
export function lockScroll(): () => void {
  const { scrollHeight, clientHeight } = document.documentElement;
  const sheet = new CSSStyleSheet();
  // A page without a bar must not get the room for one.
  if (scrollHeight > clientHeight) sheet.replaceSync(LOCK);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    // Others may have added and taken away theirs in the meantime.
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
