import type { ArrivedEvent } from './noted-event.ts';

/** What stays in the object of a browser of which somebody was erased: that it was, and by what their events are known when they come again. */
export interface Erased {
  /** ms. */
  at: number;
  /** Of each event that was here: a number from which its id cannot be told. */
  ids: readonly number[];
}

/** More than anybody does in years. Past this the oldest go. */
const IDS_MAX = 20_000;

/**
 * 53 bits of an id, by the mixing of MurmurHash3. Ids are given by pages and servers, and may say whose they are. Of
 * twenty thousand ids and a million others, two are taken for one with a chance of one in half a million.
 */
export function fingerprint(id: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/** After another erasure, of which these events went. */
export const erasedAgain = (before: Erased | null, at: number, ids: Iterable<string>): Erased => ({
  at: Math.max(at, before?.at ?? 0),
  ids: [...new Set([...(before?.ids ?? []), ...Array.from(ids, fingerprint)])].slice(-IDS_MAX),
});

export interface Sifted {
  kept: readonly ArrivedEvent[];
  ignored: readonly ArrivedEvent[];
}

/** Who has asked to be forgotten is not watched again the next day without having been asked: so long a browser is left alone. */
const QUIET_MS = 30 * 86_400_000;

/** How a batch comes. */
export interface Coming {
  received: number;
  /** When each event happened by the browser's own clock, ms. */
  said?: readonly number[] | undefined;
  /** Whether somebody else has the browser, too, or the person has begun anew. */
  isAlive: boolean;
}

/**
 * What of a batch is taken by a browser of which somebody was erased. Of before the erasure nothing is: neither what was
 * here already, nor what says that it is older, by the browser's clock or by ours. A browser that was erased as a whole
 * takes nothing for a while but a form, by which the person begins anew; what its servers say is asked for elsewhere.
 */
export function siftErased({ at, ids }: Erased, events: readonly ArrivedEvent[], { received, said, isAlive }: Coming): Sifted {
  const known = new Set(ids);
  const isOpen = isAlive || received >= at + QUIET_MS;
  const takes = ({ server, submit }: ArrivedEvent): boolean => isOpen || server !== undefined || Boolean(submit?.consent);
  const kept = events.filter((event, i) => Math.min(event.at, said?.[i] ?? Infinity) > at && !known.has(fingerprint(event.id)) && takes(event));
  return { kept, ignored: events.filter((event) => !kept.includes(event)) };
}
