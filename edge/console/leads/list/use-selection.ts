import { useEffect, useState } from 'preact/hooks';
import { type ListFilter, paramsOf } from './list-filter.ts';
import { NOTHING, reach, SELECTED_MAX, selectAll, type Selection, toggle } from './selection.ts';
import type { ShownList } from './use-lead-list.ts';

/** Which leads of the list are chosen. Who is chosen is chosen from what one sees: with another filter nobody is. */
export function useSelection({ list, leads }: ShownList, filter: ListFilter, order: readonly string[]) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const key = paramsOf(filter).toString();
  useEffect(() => setSelection(NOTHING), [key]);
  return {
    selection,
    select: (id: string, isRange: boolean) => setSelection((before) => (isRange ? reach(before, id, order) : toggle(before, id))),
    /** All that match, as far as they may be chosen: those that were not read yet are read for it. */
    async selectMatching() {
      while (list?.state().hasMore && list.state().leads.length < SELECTED_MAX && !list.state().problem) await list.more();
      setSelection(selectAll((list?.state().leads ?? leads).map(({ id }) => id)));
    },
    clear: () => setSelection(NOTHING),
  };
}
