import type { Chance } from './chance.ts';

/** When people in Vietnam look for software for their books. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Vietnam has one time zone, and no summer time. */
const OFFSET_MS = 7 * HOUR_MS;

/** From Sunday on. */
const WEEKDAYS = [0.4, 1.1, 1.2, 1.15, 1.05, 0.95, 0.5] as const;
/** From midnight on: office hours, a long lunch, and the sofa. */
const HOURS = [2, 1, 1, 1, 1, 2, 6, 12, 26, 34, 33, 24, 12, 19, 32, 33, 28, 16, 10, 12, 19, 22, 15, 6] as const;

const local = (at: number): Date => new Date(at + OFFSET_MS);

/** The midnight in Vietnam with which the day of `at` began, ms. */
export const dayOf = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
export const hourOfDay = (at: number): number => local(at).getUTCHours();
export const isWeekend = (at: number): boolean => [0, 6].includes(local(at).getUTCDay());

/** The week in which Sổ Sáng advertises most: the third before the last. */
export const isCampaign = (at: number, until: number): boolean => at >= until - 21 * DAY_MS && at < until - 14 * DAY_MS;

/** How busy an hour is, beside others. */
function weightOf(hour: number, until: number): number {
  const date = local(hour);
  const day = date.getUTCDate();
  // Wages and taxes are due around the end of a month.
  const season = day >= 28 || day <= 5 ? 1.25 : 1;
  return (WEEKDAYS[date.getUTCDay()] ?? 1) * (HOURS[date.getUTCHours()] ?? 1) * season * (isCampaign(hour, until) ? 1.7 : 1);
}

/** Draws moments between two times, busy hours more often. */
export function momentsBetween(from: number, until: number): (chance: Chance) => number {
  const hours: (readonly [weight: number, hour: number])[] = [];
  for (let hour = Math.floor(from / HOUR_MS) * HOUR_MS; hour < until; hour += HOUR_MS) hours.push([weightOf(hour, until), hour]);
  return (chance) => Math.min(until - 1, Math.max(from, chance.weighted(hours) + Math.floor(chance.within(0, HOUR_MS))));
}

/** The first office hour at or after a moment, on the hour. */
export function nextOfficeHour(at: number): number {
  let hour = Math.ceil(at / HOUR_MS) * HOUR_MS;
  while (isWeekend(hour) || hourOfDay(hour) < 8 || hourOfDay(hour) > 16) hour += HOUR_MS;
  return hour;
}
