import type { Storage } from '../browser/storage.ts';
import { beginsVisit, newVisitor, nextVisit, type Remembered } from './visits.ts';

/** The time of the latest event is written this often at most: a write per click would be felt. */
const REWRITE_MS = 60_000;

export interface Identity {
  visitor(): string;
  /** The visit that an event at `now` belongs to; `begins` when it is its first. */
  visit(now: number, campaign: string): { id: string; number: number; begins: boolean };
  /** Writes what is known, if it may be written. */
  keep(): void;
  /** Forgets this browser: the next event is a stranger's. */
  reset(): void;
}

/**
 * Who this browser is.
 * @param mayStore whether consent allows to write now; without it the identity lives as long as the page
 */
export function openIdentity(name: string, storage: Storage, mayStore: () => boolean): Identity {
  const read = (): Remembered | undefined => {
    const stored = storage.get(name) as Remembered | null | undefined;
    return stored?.v ? stored : undefined;
  };
  let known = read() ?? newVisitor();
  let written = 0;

  const keep = (): void => {
    if (mayStore() && storage.set(name, known)) written = known.t;
  };

  return {
    visitor: () => known.v,
    visit(now, campaign) {
      // Another tab may have gone on with the visit, or have begun the next one already.
      if (beginsVisit(known, now, campaign) && mayStore()) known = read() ?? known;
      const begins = beginsVisit(known, now, campaign);
      if (begins) known = nextVisit(known, campaign);
      known.t = now;
      if (begins || now - written > REWRITE_MS) keep();
      return { id: known.i, number: known.n, begins };
    },
    keep,
    reset() {
      known = newVisitor();
      storage.set(name, undefined);
    },
  };
}
