import { randomId } from '../browser/random-id.ts';
import type { Storage } from '../browser/storage.ts';
import type { Overflow } from './overflow.ts';
import type { Queued } from './queued.ts';

/**
 * Where unsent events survive the page. Synchronous storage: it is the only one that can be written
 * while a page is being closed. What it has no room for goes to IndexedDB.
 *
 * Each page writes under a name of its own, so that tabs never overwrite each other; what a page left
 * behind is taken over by the next one. Taking over from a page that still lives sends some events
 * twice, and the edge counts them once.
 */
export interface Keep {
  save(events: readonly Queued[]): void;
  /** Events that other pages left, oldest first. They are this page's now: it must `save` them in the same task. */
  takeOver(): Queued[];
  /** The same for those that did not fit into synchronous storage. */
  takeOverflow(): Promise<Queued[]>;
}

export function openKeep(name: string, storage: Storage, loadOverflow: () => Promise<Overflow>): Keep {
  const prefix = `${name}.queue.`;
  const own = prefix + randomId();
  /** Says that there is an overflow to look into, since looking costs a request. */
  const mark = `${name}.overflow`;
  let spilled = false;

  return {
    save(events) {
      const fits = storage.set(own, events.length > 0 ? events : undefined);
      if (fits && !spilled) return;
      spilled = !fits;
      if (spilled) storage.set(mark, 1);
      loadOverflow()
        .then((overflow) => overflow.save(own, spilled ? events : []))
        .catch(() => {});
    },
    takeOver: () =>
      storage
        .names(prefix)
        .filter((other) => other !== own)
        .flatMap((other) => {
          const left = storage.get(other) as Queued[] | null | undefined;
          storage.set(other, undefined);
          return left ?? [];
        }),
    async takeOverflow() {
      if (!storage.get(mark)) return [];
      storage.set(mark, undefined);
      return (await loadOverflow()).takeOthers(own);
    },
  };
}
