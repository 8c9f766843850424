import { safe } from '../browser/safe.ts';
import type { Store } from '../browser/storage.ts';
import type { Remembered } from './visits.ts';

/** What is known of this browser: who it is, what its visitor decided, one of the two, or nothing. */
export type Known = Partial<Remembered>;

/** 128 random bits, as we or others write them: nothing shorter, and not the zeros of a broken generator. */
const VISITOR = /^(?![0-]+$)[\w-]{16,64}$/;
const VISIT = /^[\w-]{1,64}$/;
/** The last moment that a date can say. */
const LAST_MS = 8.64e15;

export const isVisitorId = (value: unknown): value is string => typeof value === 'string' && VISITOR.test(value);

/** A visitor of whom nothing but the id is known here: their next event begins a visit. */
export const newcomer = (v: string): Remembered => ({ v, n: 0, i: '', c: '', t: 0 });

/**
 * What a text says of this browser. The text may be of another version, of somebody else's script or of somebody
 * who means harm: only what we know is taken from it, and each only as what it must be.
 */
export function readKnown(text: string | undefined): Known {
  const { v, n, i, c, t, d } = Object(safe(() => JSON.parse(text || '{}') as unknown)()) as Record<keyof Remembered, unknown>;
  const known: Known = isVisitorId(v) ? newcomer(v) : {};
  if (d === 'granted' || d === 'denied') known.d = d;
  if (!known.v) return known;
  if (Number.isSafeInteger(n) && (n as number) > 0) known.n = n as number;
  if (typeof i === 'string' && VISIT.test(i)) known.i = i;
  if (typeof c === 'string') known.c = c;
  if (typeof t === 'number' && t > 0 && t <= LAST_MS) known.t = t;
  return known;
}

/** A place that keeps it. What can't be read is nothing, and what can't be written is not. */
export interface Place {
  read(): Known;
  write(known: Known): void;
}

/** The page's store, where Kindling itself looks each time before it does anything. */
export const storePlace = (store: Store, name: string): Place => ({
  read: () => readKnown(safe(() => store[name])()),
  write: safe((known) => void (store[name] = JSON.stringify(known))),
});
