import type { WorkKind } from './work.ts';

/**
 * Where a work keeps what is too large for its state: values of at most 2 MB, each under a name. What a piece puts
 * there is there also when the piece has to be done again, so that it puts the same under the same name.
 */
export interface Shelf {
  get(name: string): unknown;
  put(name: string, value: unknown): void;
}

const shelf = (kind: WorkKind): string => `shelf/${kind}/`;

/** The shelf of one run: a piece that was overtaken by another run puts nothing among what that one keeps. */
export function shelfOf(kv: SyncKvStorage, kind: WorkKind, run: number): Shelf {
  const keyOf = (name: string): string => `${shelf(kind)}${run}/${name}`;
  return { get: (name) => kv.get(keyOf(name)), put: (name, value) => kv.put(keyOf(name), value) };
}

/** Of all runs of a kind. */
export function clearShelf(kv: SyncKvStorage, kind: WorkKind): void {
  for (const key of Array.from(kv.list({ prefix: shelf(kind) }), ([key]) => key)) kv.delete(key);
}
