/**
 * Engagement that cools by half every `h`, kept as one number that never has to be touched as time
 * passes.
 *
 * For events at tᵢ the key is k = log2 Σ 2^((tᵢ − L) / h) with a fixed landmark L (forward decay:
 * Cormode et al., "Forward Decay", ICDE 2009, in log space so that it cannot overflow). The value at
 * any T is 2^(k − (T − L) / h): relative order of two keys never changes, so it can be an index.
 */

/** 2025-01-01T00:00Z. Never change it: every stored key is relative to it. */
const LANDMARK_MS = 1_735_689_600_000;
export const DAY_MS = 86_400_000;

/** A log2 key; `null` is the key of "nothing yet" (log2 0). */
export type Key = number | null;

/** Half-lives from the landmark to `at` (ms). */
export const halfLives = (at: number, halfLifeMs: number): number => (at - LANDMARK_MS) / halfLifeMs;

/** The key of the sum of what two keys stand for. Commutative and associative to rounding. */
export function addKeys(a: Key, b: Key): Key {
  if (a === null) return b;
  if (b === null) return a;
  return Math.max(a, b) + Math.log1p(2 ** -Math.abs(a - b)) / Math.LN2;
}

/** What `key` is worth at `at`. */
export const valueAt = (key: Key, at: number, halfLifeMs: number): number => (key === null ? 0 : 2 ** (key - halfLives(at, halfLifeMs)));

/** The key whose value at `at` is `value` (> 0): the inverse of `valueAt`. */
export const keyOf = (value: number, at: number, halfLifeMs: number): number => Math.log2(value) + halfLives(at, halfLifeMs);

/** The moment (ms) at which what `key` stands for has cooled to `value`. */
export const fallsTo = (key: number, value: number, halfLifeMs: number): number => LANDMARK_MS + halfLifeMs * (key - Math.log2(value));
