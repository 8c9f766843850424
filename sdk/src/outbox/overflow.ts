import { createStore, delMany, entries, setMany } from 'idb-keyval';
import type { Kindling } from '../kindling.ts';
import type { Shelf } from './shelf.ts';
import { surplus } from './surplus.ts';

/** More than a long day without a network, and than what a busy page does in a moment. The store is the page's, too. */
const MOST_ENTRIES = 1_500;

type Sender = Pick<Kindling, 'record' | 'flush' | 'allowed'>;

/** The shelves of this page that are tended already. */
const tended = new WeakMap<Shelf, () => void>();

/**
 * Tends a shelf that grows long or finds no room: what of it is in memory is held by IndexedDB; the first time,
 * what earlier pages left there is laid into memory; and what is too much is given up, and said to be. Loaded
 * only when it is needed: most pages never do. May be called as often as one likes.
 * @param mark the name in the page's store by which the next page knows that there is something
 */
export function tend(shelf: Shelf, mark: string, sender: Sender): void {
  if (!tended.has(shelf)) tended.set(shelf, tender(shelf, mark, sender));
  tended.get(shelf)?.();
}

function tender(shelf: Shelf, mark: string, { record, flush, allowed }: Sender): () => void {
  const { memory, store, drop } = shelf;
  const database = createStore(mark, 'outbox');
  let held: Set<string> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let looking = false;

  async function look(): Promise<void> {
    if (!held) {
      const left = await entries<string, string>(database);
      held = new Set(left.map(([name]) => name));
      for (const [name, text] of left) memory[name] ??= text;
      if (left.length > 0) void flush();
    }
    // Asking for the names calls for us.
    looking = true;
    const given = surplus(shelf.names(), MOST_ENTRIES);
    looking = false;
    const count = given.reduce((sum, name) => sum + eventsIn(shelf.text(name)), 0);
    given.forEach(drop);
    if (count > 0) record('events_dropped', { props: { count } });

    const before = held;
    // After a no nothing is kept in the browser, not even a form that waits.
    const kept = allowed() ? memory : {};
    const fresh = Object.entries(kept).filter(([name]) => !before.has(name));
    const gone = [...before].filter((name) => kept[name] === undefined);
    held = new Set(Object.keys(kept));
    if (fresh.length > 0) await setMany(fresh, database);
    if (gone.length > 0) await delMany(gone, database);
    if (held.size === 0) delete store[mark];
    else store[mark] = '1';
  }
  // One after the other: two that run at once would each think that the other's work is still to do.
  const again = (): void => {
    if (!looking) turn = turn.then(look).catch(() => {});
  };
  // What has been sent must not come back with the next page.
  shelf.drop = (name) => {
    const spilled = name in memory;
    drop(name);
    if (spilled) again();
  };
  return again;
}

/** An entry holds one event, or two that belong together. */
const eventsIn = (text = ''): number => {
  try {
    return (JSON.parse(`[${text}]`) as unknown[]).length;
  } catch {
    return 1;
  }
};
