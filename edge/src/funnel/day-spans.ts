import { addDays, daysBetween } from '../experiments/calendar.ts';

/** A day of a site and its moments, ms: from the first, and up to the next day's. */
export type DaySpan = [day: string, begins: number, ends: number];

const DAY_MS = 86_400_000;

/** Days from one to another, both among them. */
export const daysOf = (from: string, to: string): string[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

/** Where clocks are changed, days have 23 hours or 25, and some begin at one. */
export function daySpans(zone: string, from: string, to: string): DaySpan[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const wallClock = (at: number): number => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
  const dayOf = (at: number): string => format.format(at).slice(0, 10);
  const beginOf = (day: string): number => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    // What the clock is ahead of UTC by, before and after it may have been changed on that day.
    const found = [-DAY_MS, DAY_MS]
      .map((away) => midnight - (wallClock(midnight + away) - (midnight + away)))
      .filter((at) => dayOf(at) === day && dayOf(at - 1) < day);
    return Math.min(...(found.length > 0 ? found : [midnight]));
  };
  return daysOf(from, to).map((day) => [day, beginOf(day), beginOf(addDays(day, 1))]);
}
