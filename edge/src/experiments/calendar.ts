/** Days of a run, in the site's time zone: a day has the length that the place gives it. */

const DAY_MS = 86_400_000;

/** The date in a time zone, like 2026-11-23. Swedish writes dates as ISO does. */
export const dateIn = (zone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);

export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The number of a date in a run: 1 is its first whole day, and the part of a day before counts to it. */
export const dayNumber = (firstDay: string, date: string): number => Math.max(1, daysBetween(firstDay, date) + 1);

/** How many whole days of a run are over. */
export const wholeDays = (firstDay: string, today: string): number => Math.max(0, daysBetween(firstDay, today));
