import type { Rule } from '../../protocol/card.ts';
import { underCeiling } from './card.ts';
import { addKeys, halfLives, type Key } from './decay.ts';

/** What one rule has gathered. The key carries no points, so that new points need no replay. */
export interface Tally {
  key: Key;
  /** How many events counted. Tallies of before it was kept say nothing. */
  n?: number;
  /** When the latest of them happened, ms. */
  last?: number;
  /** The ceiling was reached: some events counted for less than they would have. */
  capped?: true;
}
export type Tallies = Record<string, Tally>;

/** Less than this is rounding, not a ceiling. */
const CUT_MIN = 1e-9;

/** After one more event of `at`, which arrived at `now`: the ceiling holds where it arrives, and what is there cools from it like everything else. */
export function addEvent(tally: Tally, rule: Rule, at: number, now: number, halfLifeMs: number): Tally {
  const sum = addKeys(tally.key, halfLives(at, halfLifeMs));
  const key = underCeiling(rule, sum, now, halfLifeMs);
  const capped = tally.capped ?? (key !== null && sum !== null && sum - key > CUT_MIN);
  return { key, n: (tally.n ?? 0) + 1, last: Math.max(at, tally.last ?? -Infinity), ...(capped ? { capped: true as const } : {}) };
}

/** What two browsers of one person have gathered, rule by rule: the same operation that adds an event. */
export function addTallies(one: Tallies, other: Tallies): Tallies {
  const sum: Tallies = { ...one };
  for (const [rule, tally] of Object.entries(other)) {
    const before = Object.hasOwn(sum, rule) ? sum[rule] : undefined;
    sum[rule] = before ? addTally(before, tally) : tally;
  }
  return sum;
}

const addTally = (a: Tally, b: Tally): Tally => ({
  key: addKeys(a.key, b.key),
  n: (a.n ?? 0) + (b.n ?? 0),
  last: Math.max(a.last ?? -Infinity, b.last ?? -Infinity),
  ...(a.capped || b.capped ? { capped: true as const } : {}),
});

/** A ceiling holds for the person, not for each browser. */
export function underCeilings(tallies: Tallies, rules: readonly Rule[], at: number, halfLifeMs: number): Tallies {
  const cut: Tallies = { ...tallies };
  for (const rule of rules) {
    const tally = Object.hasOwn(cut, rule.id) ? cut[rule.id] : undefined;
    if (!tally || tally.key === null) continue;
    const key = underCeiling(rule, tally.key, at, halfLifeMs);
    if (key !== null && tally.key - key > CUT_MIN) cut[rule.id] = { ...tally, key, capped: true };
  }
  return cut;
}
