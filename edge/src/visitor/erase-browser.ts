import { type Erased, erasedAgain } from './erased.ts';
import { ERASED, KEPT_MS, readErased } from './erased-store.ts';
import type { ScoringContext } from './facts.ts';
import { forgetPeople } from './forget-people.ts';
import type { Chapter, VisitorState } from './visitor-state.ts';

interface Browser {
  state: VisitorState;
  chapters: ReadonlyMap<string, Chapter>;
}

export interface After {
  /** What is left of it, of others; null where nothing is. */
  state: VisitorState | null;
  erased: Erased;
  /** Events that went. */
  events: number;
}

/**
 * Erases people from a browser, or all of it where nobody else has it. What stays is that it was done, and by what their
 * events are known when they come again. Done twice, it is the same.
 * @param leads the names of the people here; none: whoever has it
 * @param keep what of the object's own is written beside the state that is left
 */
export async function eraseBrowser(
  storage: DurableObjectStorage,
  browser: Browser | null,
  leads: readonly string[],
  at: number,
  context: ScoringContext,
  keep: (state: VisitorState) => void,
): Promise<After> {
  const before = readErased(storage);
  const parted = browser && leads.length > 0 ? forgetPeople(browser.state, browser.chapters, new Set(leads), context) : null;
  if (parted) {
    const erased = erasedAgain(before, at, parted.ids);
    storage.transactionSync(() => {
      for (const [key, chapter] of parted.chapters) {
        if (chapter) storage.kv.put(key, chapter);
        else storage.kv.delete(key);
      }
      storage.kv.put(ERASED, erased);
      keep(parted.state);
    });
    return { state: parted.state, erased, events: parted.ids.length };
  }
  const ids = browser ? [...browser.state.open, ...[...browser.chapters.values()].flatMap(({ events }) => events)].map(({ id }) => id) : [];
  const erased = erasedAgain(before, at, ids);
  // With its alarm, and nothing of it is left in free pages of the store.
  await storage.deleteAll();
  storage.kv.put(ERASED, erased);
  await storage.setAlarm(erased.at + KEPT_MS);
  return { state: null, erased, events: ids.length };
}
