import type { Delivery } from '../../protocol/delivery.ts';

export interface Day {
  /** `2026-11-22`, by the site's clock. */
  day: string;
  delivered: number;
  /** Given up, or still failing. */
  failed: number;
}

const DAY_MS = 86_400_000;

/** What went out on each of the last days, today included, empty days too. */
export function daysOf(deliveries: readonly Pick<Delivery, 'created_at' | 'state'>[], now: number, timeZone: string, count = 7): Day[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const days = Array.from({ length: count }, (_, i): Day => ({ day: format.format(now - (count - 1 - i) * DAY_MS), delivered: 0, failed: 0 }));
  const byDay = new Map(days.map((day) => [day.day, day]));
  for (const { created_at: at, state } of deliveries) {
    const day = byDay.get(format.format(Date.parse(at)));
    if (day && state === 'delivered') day.delivered++;
    else if (day && state === 'dead') day.failed++;
  }
  return days;
}
