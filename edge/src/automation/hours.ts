import type { Hours, Weekday } from '../../protocol/automation.ts';

/** How far the wall clock of a zone is ahead of UTC at a moment, ms. */
export type OffsetAt = (at: number) => number;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** As `getUTCDay` counts. */
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** A week from any moment each day of it has begun, and one more where a clock was put forward over an opening. */
const LOOKED_AHEAD = 15;

const msOf = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MINUTE_MS;

/** What a wall clock shows, as if it were one of UTC. */
const wallAt = (at: number, offsetAt: OffsetAt): number => at + offsetAt(at);

const dayOf = (wall: number): Weekday => DAYS[new Date(wall).getUTCDay()] as Weekday;
const timeOf = (wall: number): number => wall - startOf(wall);
const startOf = (wall: number): number => Math.floor(wall / DAY_MS) * DAY_MS;

export function isOpen(at: number, { days, from, to }: Hours, offsetAt: OffsetAt): boolean {
  const wall = wallAt(at, offsetAt);
  return days.includes(dayOf(wall)) && timeOf(wall) >= msOf(from) && timeOf(wall) < msOf(to);
}

/** The first moment from `at` on within working hours: `at` itself, or when they begin next. */
export function opening(at: number, hours: Hours | undefined, offsetAt: OffsetAt): number {
  if (!hours || isOpen(at, hours, offsetAt)) return at;
  const today = startOf(wallAt(at, offsetAt));
  for (let day = 0; day < LOOKED_AHEAD; day++) {
    const date = today + day * DAY_MS;
    const ofDay = (begin: number): boolean => startOf(wallAt(begin, offsetAt)) === date;
    const begins = beginsOf(date + msOf(hours.from), offsetAt).filter((begin) => begin >= at && ofDay(begin) && isOpen(begin, hours, offsetAt));
    if (begins.length > 0) return Math.min(...begins);
  }
  // Hours that a clock never shows: better late than never.
  return at;
}

/**
 * The moments at which hours may begin that begin when a wall clock shows this: where clocks are put back it shows it
 * twice; where they are put forward, or back into the hours, these begin with the change.
 */
function beginsOf(wall: number, offsetAt: OffsetAt): number[] {
  // No zone changes its clocks twice within so long, and one of the offsets around a moment is its own.
  const early = wall - offsetAt(wall - 2 * DAY_MS);
  const late = wall - offsetAt(wall + 2 * DAY_MS);
  return early === late ? [early] : [early, late, changeBetween(wall - 2 * DAY_MS, wall + 2 * DAY_MS, offsetAt)];
}

/** When the clocks are changed between two moments: on the minute. */
function changeBetween(early: number, late: number, offsetAt: OffsetAt): number {
  let [before, after] = [Math.floor(early / MINUTE_MS) * MINUTE_MS, Math.ceil(late / MINUTE_MS) * MINUTE_MS];
  const offset = offsetAt(before);
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
