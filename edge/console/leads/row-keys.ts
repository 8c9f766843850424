import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';

const STEP: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Whether the key is for the list: not with a modifier, and from outside the rows only where it means nothing else. */
function isForList({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, target: HTMLElement, inRows: boolean): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  // Down from the search leads into the list; every other key there is text.
  if (target instanceof HTMLInputElement) return key === 'ArrowDown';
  // Outside the rows the arrows scroll the page.
  return inRows || !key.startsWith('Arrow');
}

/**
 * j, k and the arrows move between rows; Enter is the row's own link. The keys hold only while the
 * list has the focus, so that a single letter never surprises anybody elsewhere (WCAG 2.1.4).
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return useCallback((event) => {
    const step = STEP[event.key];
    const { target } = event;
    if (step === undefined || !(target instanceof HTMLElement)) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-lead]') ?? [])];
    const at = rows.indexOf(target);
    if (!isForList(event, target, at >= 0)) return;
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    row?.focus({ preventScroll: true });
    row?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, []);
}
