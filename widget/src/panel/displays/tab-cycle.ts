/** What the Tab key can come to, in order. What was sent is still there, but inert. */
const stopsIn = (overlay: Element): HTMLElement[] =>
  [...overlay.querySelectorAll<HTMLElement>('button,a,input,select,textarea')].filter(
    (element) => element.tabIndex >= 0 && element.getClientRects()[0] && !element.closest('[inert]'),
  );

/**
 * Keeps Tab within an overlay. The browser itself would go on to its own bars from there, where somebody who
 * doesn't see the page is lost.
 */
export function cycle(event: KeyboardEvent, overlay: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const stops = stopsIn(overlay);
  const at = stops.indexOf((overlay.getRootNode() as ShadowRoot).activeElement as HTMLElement);
  // From the overlay itself, where the focus is at first, only backwards leads out.
  if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0]?.focus();
}
