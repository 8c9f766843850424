import { safe } from '../browser/safe.ts';
import type { Store } from '../browser/storage.ts';

/** How often somebody looks whether the shelf grows too long: every so many entries. */
const LOOK_EVERY = 50;

/**
 * Where unsent events survive the page: one queue for all tabs of a site, each entry under a name of its own, so
 * that tabs never overwrite each other, and whoever has sent an entry can take it away. Synchronous storage: it
 * is the only one that can be written while a page is being closed. What it has no room for is left to the
 * overflow, and what must not be stored stays in memory.
 */
export interface Shelf {
  memory: Store;
  store: Store;
  put(name: string, text: string): void;
  /** All names, oldest first. */
  names(): string[];
  /** An entry's text; none when another tab has just taken it away. */
  text(name: string): string | undefined;
  drop(name: string): void;
}

/**
 * @param prefix what the names in the store begin with
 * @param tend looks after a shelf that grows long or finds no room, at leisure. `mark` is a name by which it can
 *   leave word that there is more, since looking costs a request. It sorts behind all entries.
 */
export function openShelf(prefix: string, store: Store, mayStore: () => boolean, tend: (shelf: Shelf, mark: string) => void): Shelf {
  const mark = `${prefix}~`;
  const memory: Store = {};
  let puts = 0;

  const shelf: Shelf = {
    memory,
    store,
    put(name, text) {
      const written = safe(() => ((mayStore() ? store : memory)[name] = text))();
      if (!written) memory[name] = text;
      if (!written || ++puts % LOOK_EVERY === 0) tend(shelf, mark);
    },
    names() {
      const all = [memory, store]
        .flatMap((place) => Object.keys(place))
        .filter((name) => name.startsWith(prefix))
        .sort();
      if (all.at(-1) !== mark) return all;
      tend(shelf, mark);
      return all.slice(0, -1);
    },
    text: (name) => memory[name] ?? store[name],
    drop(name) {
      delete memory[name];
      delete store[name];
    },
  };
  return shelf;
}
