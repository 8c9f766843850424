import { createStore, del, entries, set } from 'idb-keyval';
import type { Queued } from './queued.ts';

/** Where the queue goes that localStorage has no room for. Loaded only then: most pages never need it. */
export interface Overflow {
  /** Keeps the events under `name` in place of what was there; none removes it. */
  save(name: string, events: readonly Queued[]): Promise<void>;
  /** The events kept under other names, which are removed. */
  takeOthers(name: string): Promise<Queued[]>;
}

export function openOverflow(): Overflow {
  const store = createStore('kindling', 'outbox');
  return {
    save: (name, events) => (events.length > 0 ? set(name, events, store) : del(name, store)),
    async takeOthers(name) {
      const others = (await entries<string, Queued[]>(store)).filter(([key]) => key !== name);
      await Promise.all(others.map(([key]) => del(key, store)));
      return others.flatMap(([, events]) => events);
    },
  };
}
