/** Rows of one height in a list that is far longer than the page: which of them there must be. */

export interface Window {
  from: number;
  /** Behind the last one. */
  to: number;
  /** px in place of those that are not there. */
  above: number;
  below: number;
}

/** Rows beyond the edges: a page down, or a key that is held, finds them there. */
const OVERSCAN = 12;

/**
 * @param top of the list against the top of the view, px: below zero when it is scrolled
 * @param view height of the view, px
 */
export function windowOf(top: number, view: number, rowHeight: number, count: number): Window {
  const first = Math.floor(Math.max(0, -top) / rowHeight);
  const last = Math.ceil(Math.max(0, view - top) / rowHeight);
  // In steps, so that a small move changes nothing.
  const from = Math.max(0, Math.min(count, Math.floor((first - OVERSCAN) / OVERSCAN) * OVERSCAN));
  const to = Math.max(from, Math.min(count, Math.ceil((last + OVERSCAN) / OVERSCAN) * OVERSCAN));
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight };
}
