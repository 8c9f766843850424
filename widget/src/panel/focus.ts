/**
 * Moves the focus, unless the visitor has gone on to another part of the page while the answer was on
 * its way. Safari does not focus a clicked button: then the focus is on something around the panel.
 */
export function moveFocus(target: HTMLElement | null): void {
  if (!target) return;
  const { activeElement, host } = target.getRootNode() as ShadowRoot;
  if (activeElement || document.activeElement?.contains(host)) target.focus();
}
