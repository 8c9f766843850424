import { DIMENSIONS, type Dimension, noReach, type Reach, type Shape } from './shape.ts';

/** The visits of one day, by whatever they can be asked by. Plain data, so that it can be stored. */
export interface DayCounts {
  total: Reach;
  by: Record<Dimension, [key: string | null, reach: Reach][]>;
  /** What was in none of the lines, since there were too many of them. */
  other: Record<Dimension, Reach>;
}

/** Names of one kind that are counted by themselves in a day that is under way: whoever invents more fills no memory. */
const KEYS_MAX = 500;
/** The same once the day is over. */
const KEYS_KEPT = 100;

export const addReach = (to: Reach, more: Reach, times = 1): void => more.forEach((n, i) => (to[i] = (to[i] ?? 0) + n * times));

/** Counts the visits of one day, which may also be taken back: what is known of a visit grows. */
export function countDay() {
  const total = noReach();
  const of = new Map(DIMENSIONS.map((by) => [by, { keys: new Map<string | null, Reach>(), other: noReach() }]));

  function add({ total: all, lines, other = [] }: Shape, times: 1 | -1): void {
    addReach(total, all, times);
    for (const by of other) addReach(of.get(by)?.other ?? noReach(), all, times);
    for (const [by, key, reach] of lines) {
      const counted = of.get(by);
      if (!counted) continue;
      // A name that came too late never gets in later, so that it is taken away from where it was added.
      if (!counted.keys.has(key) && counted.keys.size < KEYS_MAX) counted.keys.set(key, noReach());
      addReach(counted.keys.get(key) ?? counted.other, reach, times);
    }
  }

  function counts(most: number): DayCounts {
    const parts = DIMENSIONS.map((by) => {
      const { keys = new Map<string | null, Reach>(), other = noReach() } = of.get(by) ?? {};
      const seen = [...keys].filter(([, [visits]]) => visits > 0).toSorted(([, [a]], [, [b]]) => b - a);
      const rest: Reach = [...other];
      for (const [, reach] of seen.slice(most)) addReach(rest, reach);
      return [by, seen.slice(0, most), rest] as const;
    });
    return {
      total: [...total],
      by: Object.fromEntries(parts.map(([by, keys]) => [by, keys])) as DayCounts['by'],
      other: Object.fromEntries(parts.map(([by, , rest]) => [by, rest])) as DayCounts['other'],
    };
  }

  return { add, now: (): DayCounts => counts(KEYS_MAX), atTheEnd: (): DayCounts => counts(KEYS_KEPT) };
}

export type DayCount = ReturnType<typeof countDay>;
