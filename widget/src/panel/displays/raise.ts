import { lockScroll } from './scroll-lock.ts';

/**
 * Puts a display on top of the page: an overlay as the browser's own modal dialog, by which the page becomes inert
 * and the focus later goes back to where it was; any other as a popover that leaves the page alone, or, in older
 * browsers, by its style.
 * @param takeFocus the visitor has asked for it
 * @returns what takes it down again
 */
export function raise(shell: HTMLElement, modal: boolean, takeFocus: boolean): () => void {
  const root = shell.getRootNode() as ShadowRoot;
  const dialog = shell as HTMLDialogElement;
  let before = document.activeElement;
  const remember = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget && !shell.contains(relatedTarget as Node)) before = relatedTarget as Element;
  };
  shell.addEventListener('focusin', remember);
  if (modal) dialog.showModal();
  else shell.showPopover?.();
  // Only once it is there: an overlay that can't be shown must not hold the page.
  const unlock = modal ? lockScroll(root.host) : undefined;
  // By itself it would go to the button that closes.
  if (modal || takeFocus) shell.focus();

  return () => {
    shell.removeEventListener('focusin', remember);
    unlock?.();
    const inside = root.activeElement as HTMLElement | null;
    if (modal) dialog.close();
    else {
      shell.hidePopover?.();
      // Not when the visitor is somewhere else by now.
      if (inside) (before as HTMLElement | null)?.focus({ preventScroll: true });
    }
    // What had it may be gone.
    (root.activeElement as HTMLElement | null)?.blur();
  };
}
