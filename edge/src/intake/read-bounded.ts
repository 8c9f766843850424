import type { FormField } from '../../protocol/cta-form.ts';

/** Numbers, days and stars: what has a least and a most. */

type Read = { value: number | string } | { fault: string };

/** As browsers write numbers, and with the comma of those who write them by hand. */
const NUMBER = /^[+-]?\d{1,30}(?:[.,]\d{1,30})?(?:e[+-]?\d{1,3})?$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const STARS = 5;

export function readNumber(text: string, { min, max }: FormField): Read {
  const value = NUMBER.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? within(value, min, max) : { fault: 'invalid_number' };
}

export function readRating(text: string, { max = STARS }: FormField): Read {
  return /^\d{1,4}$/.test(text) ? within(Number(text), 1, max) : { fault: 'invalid_number' };
}

export const readDate = (text: string, { min, max }: FormField): Read => (isDay(text) ? within(text, min, max) : { fault: 'invalid_date' });

/** There is no 30 February, which a parser may take for 2 March. */
function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Bounds are of the same kind as the value, or are none of it. Days in this spelling compare like text. */
function within<Value extends number | string>(value: Value, min: unknown, max: unknown): Read {
  if (typeof min === typeof value && value < (min as Value)) return { fault: 'too_small' };
  return typeof max === typeof value && value > (max as Value) ? { fault: 'too_large' } : { value };
}
