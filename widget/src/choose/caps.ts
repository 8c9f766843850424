import type { Frequency } from '../../../edge/protocol/cta-display.ts';
import { type Past, viewsOf } from './past.ts';

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whether so long has not gone by; `never` goes by. A moment that lies ahead is one of now: the clock was set back since. */
export const within = (at: number | undefined, now: number, span: number | string | undefined, unit: number): boolean =>
  ((at as number) > 0 && span && !(Math.abs(now - (at as number)) >= (span as number) * unit)) as boolean;

/** The cap that keeps a CTA away, by its name. One that is not set is no number, and nothing reaches it. */
export function capped(id: string, frequency: Frequency, past: Past, onPage: number | undefined, now: number): string | undefined {
  const rests = (became: string, span: number | string | undefined, unit: number): boolean => within(past.at[`${id}.${became}`], now, span, unit);
  if (rests('answered', frequency.after_answer_days, DAY_MS)) return 'answered';
  if (rests('dismissed', frequency.after_dismiss_days, DAY_MS)) return 'dismissed';
  if (rests('seen', frequency.after_view_hours, HOUR_MS)) return 'after_view';
  if ((onPage as number) >= (frequency.per_page as number)) return 'per_page';
  return viewsOf(id, past) >= (frequency.per_visit as number) ? 'per_visit' : undefined;
}
