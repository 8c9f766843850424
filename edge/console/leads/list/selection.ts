/** Which leads are chosen for something that is done to many. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins that the next one ends. */
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };
/** As many as the edge takes at once. */
export const SELECTED_MAX = 200;

export function toggle({ ids }: Selection, id: string): Selection {
  const after = new Set(ids);
  if (!after.delete(id) && after.size < SELECTED_MAX) after.add(id);
  return { ids: after, anchor: id };
}

/** All from the one that was chosen last to this one, in the order of the list. */
export function reach(selection: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [order.indexOf(selection.anchor ?? id), order.indexOf(id)];
  if (from < 0 || to < 0) return toggle(selection, id);
  const all = new Set([...selection.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  return { ids: new Set([...all].slice(0, SELECTED_MAX)), anchor: selection.anchor ?? id };
}

export const selectAll = (order: readonly string[]): Selection => ({ ids: new Set(order.slice(0, SELECTED_MAX)), anchor: order[0] ?? null });
