import { DAY_MS, halfLives, type Key } from './decay.ts';

/** Over how long a rise is looked for. */
const WINDOW_MS = 7 * DAY_MS;
const DAYS_KEPT = 9;

/** `[day, heat]` after the last event of each of the latest days with events, oldest first. */
export type Trail = readonly (readonly [day: number, heat: number])[];

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** The trail after `heat` was reached at `at`. */
export function leaveTrail(trail: Trail, at: number, heat: Key): Trail {
  if (heat === null) return trail;
  const day = dayOf(at);
  const other = trail.filter(([kept]) => kept !== day);
  return [...other, [day, heat] as const].toSorted((a, b) => a[0] - b[0]).slice(-DAYS_KEPT);
}

/** Whether log2 S is higher at `now` than seven days before. The heat itself stands still between events. */
export function isRising(trail: Trail, now: number, halfLifeMs: number): boolean {
  const latest = trail.at(-1);
  if (!latest) return false;
  const before = trail.findLast(([day]) => day <= dayOf(now - WINDOW_MS));
  if (!before) return true;
  return latest[1] - before[1] > halfLives(now, halfLifeMs) - halfLives(now - WINDOW_MS, halfLifeMs);
}
