import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';

const STEP: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * j, k and the arrows move between rows; Enter is the row's own link. The keys hold only while the
 * list has the focus, so that a single letter never surprises anybody elsewhere (WCAG 2.1.4).
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return useCallback((event) => {
    const step = STEP[event.key];
    const { target } = event;
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-lead]') ?? [])];
    const at = rows.indexOf(target);
    const isTyping = target instanceof HTMLInputElement;
    // Outside the rows the arrows belong to the page, but down from the search leads into the list.
    if (at < 0 && event.key.startsWith('Arrow') && !(isTyping && event.key === 'ArrowDown')) return;
    if (isTyping && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    row?.focus({ preventScroll: true });
    row?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, []);
}
