/** One look at a store for all that want to know what it says at the same moment. */

interface Look {
  /** When it was begun, ms. */
  at: number;
  /** What it found: undefined as long as nothing is known, null after a failure. */
  found: number | null | undefined;
}

/** Things that are remembered: nobody looks for so many at once. */
const LOOKS_MAX = 1_000;

/**
 * Whoever comes first within `everyMs` looks; the others get what was known then, so that many cost no more than one.
 * What is handed on is the value and not the promise of it: whoever looks may leave in the middle, and with their request
 * goes what it waits for.
 * @returns what is newest; undefined where nothing is known yet. Throws where the last look failed.
 */
export function sharedLook(everyMs: number): (name: string, read: () => Promise<number>, now: number) => Promise<number | undefined> {
  const looks = new Map<string, Look>();
  return async (name, read, now) => {
    const last = looks.get(name);
    if (last && now - last.at < everyMs) {
      if (last.found === null) throw new Error('The last look failed.');
      return last.found;
    }
    if (looks.size >= LOOKS_MAX) looks.clear();
    const look: Look = { at: now, found: last?.found ?? undefined };
    looks.set(name, look);
    try {
      look.found = await read();
      return look.found;
    } catch (error) {
      look.found = null;
      throw error;
    }
  };
}
