/** Chance that follows from a number: the same number gives the same people, doing the same. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** From `low` to below `high`. */
  within(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  is(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** By weights that need not be 1 together. */
  weighted<T>(values: readonly (readonly [weight: number, value: T])[]): T;
  /** A text of so many letters and digits. */
  word(length: number): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01_00_01_93);
  return value;
}

/** @param names of whom it is the chance: each has one of their own, so that one more person changes nobody else */
export function chanceOf(...names: readonly (string | number)[]): Chance {
  let state = hash(names.join('/'));
  /** The generator known as mulberry32. */
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const weighted = <T>(values: readonly (readonly [number, T])[]): T => {
    let left = next() * values.reduce((sum, [weight]) => sum + weight, 0);
    const found = values.find(([weight]) => (left -= weight) < 0) ?? values.at(-1);
    if (!found) throw new Error('nothing to choose from');
    return found[1];
  };
  return {
    next,
    within: (low, high) => low + next() * (high - low),
    whole,
    is: (probability) => next() < probability,
    pick: (values) => weighted(values.map((value) => [1, value] as const)),
    weighted,
    word: (length) => Array.from({ length }, () => LETTERS[whole(0, LETTERS.length - 1)]).join(''),
  };
}
