import { visitorOf } from './entry.ts';

/**
 * Of two events each at most, and commonly of 700 bytes: all scripts of a page share 64 KiB of requests that may
 * outlive it, and we take less than a quarter of it a request.
 */
export const PORTION_ENTRIES = 20;

/** The queue, cut into what goes into one request each: entries of one visitor, in order. */
export function portions(names: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const name of names) {
    const last = all.at(-1) ?? [];
    if (last.length % PORTION_ENTRIES && visitorOf(name) === visitorOf(last[0])) last.push(name);
    else all.push([name]);
  }
  return all;
}
