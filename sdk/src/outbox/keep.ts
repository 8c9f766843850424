import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import type { SentEvent } from '../../../edge/protocol/event.ts';
import { randomId } from '../browser/random-id.ts';
import { parse, type Storage } from '../browser/storage.ts';

/**
 * Where unsent events survive the page. Synchronous storage first: it is the only one that can be
 * written while a page is being closed. IndexedDB takes what it refuses (full, or switched off).
 * Each page writes under a name of its own, so that tabs never overwrite each other; what a page left
 * behind is taken over by the next one. Taking over from a page that still lives sends some events
 * twice, and the edge counts them once.
 */
export interface Keep {
  save(events: readonly SentEvent[]): void;
  /** Events that other pages left. `taken` is called once they are safe in this page's own store. */
  leftBehind(): Promise<{ events: SentEvent[]; taken: () => void }>;
}

export function openKeep(prefix: string, storage: Storage): Keep {
  const own = prefix + randomId();
  let database: UseStore | undefined;
  const db = (): UseStore => (database ??= createStore('kindling', 'outbox'));
  let inDatabase = false;

  return {
    save(events) {
      const stored = storage.set(own, events.length > 0 ? JSON.stringify(events) : null);
      if (stored && !inDatabase) return;
      inDatabase = !stored && events.length > 0;
      void (inDatabase ? set(own, events, db()) : del(own, db())).catch(() => {});
    },
    async leftBehind() {
      const names = storage.names(prefix).filter((name) => name !== own);
      const events = names.flatMap((name) => parse<SentEvent[]>(storage.get(name)) ?? []);
      const rows = (await entries<string, SentEvent[]>(db()).catch(() => [])).filter(([name]) => name.startsWith(prefix) && name !== own);
      return {
        events: [...events, ...rows.flatMap(([, left]) => left)],
        taken() {
          for (const name of names) storage.set(name, null);
          for (const [name] of rows) void del(name, db()).catch(() => {});
        },
      };
    },
  };
}
