import type { RefObject } from 'preact';
import { actOf, kindOf, type ListAct } from './keys.ts';
import type { Table } from './lead-table.tsx';

interface List {
  place: RefObject<HTMLElement | null>;
  table: { current: Table | null };
  /** Ids, as they are shown. */
  order: readonly string[];
  /** Null where nobody may change leads. */
  select: ((id: string, isRange: boolean) => void) | null;
  edit: () => void;
  filters: () => void;
  clear: () => void;
  help: () => void;
}

/** The keys of the list, for whatever holds it. */
export function useListKeys({ place, table, order, select, edit, filters, clear, help }: List): (event: KeyboardEvent) => void {
  const at = (): number => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement ? order.indexOf(activeElement.dataset['lead'] ?? '') : -1;
  };
  const choose = (isRange: boolean): void => {
    const id = order[at()];
    if (id !== undefined) select?.(id, isRange);
  };
  const acts: Record<ListAct, () => void> = {
    next: () => table.current?.focus(Math.min(order.length - 1, at() + 1)),
    previous: () => table.current?.focus(Math.max(0, at() - 1)),
    select: () => choose(false),
    reach: () => choose(true),
    edit,
    search: () => place.current?.querySelector<HTMLElement>('input[type=search]')?.focus(),
    filters,
    top: () => table.current?.focus(0),
    clear,
    help,
  };
  return (event) => {
    const act = actOf(event, kindOf(event.target));
    if (act === undefined || event.defaultPrevented) return;
    event.preventDefault();
    acts[act]();
  };
}
