import { ZONES } from './bounds.ts';
import { ExpressionFault } from './expression-fault.ts';

/** Milliseconds since 1970 of a time as events have it. */
export function millisOf(at: unknown): number | null {
  if (at === null || at === undefined) return null;
  const millis = typeof at === 'number' ? at : Date.parse(String(at));
  if (!Number.isFinite(millis) || Math.abs(millis) > 8.64e15) throw new ExpressionFault(`${String(at).slice(0, 40)} is no time`);
  return millis;
}

const PART = { YYYY: 'year', MM: 'month', DD: 'day', HH: 'hour', mm: 'minute', ss: 'second' } as const;

/** `date('2026-11-21T20:30:00Z', 'DD/MM/YYYY HH:mm', 'Asia/Ho_Chi_Minh')` is `22/11/2026 03:30`. */
export function dateText(at: unknown, pattern: unknown, zone: unknown = 'UTC'): string | null {
  const millis = millisOf(at);
  if (millis === null) return null;
  if (typeof pattern !== 'string' || pattern.length > 100) throw new ExpressionFault("a date is written as in 'DD/MM/YYYY HH:mm:ss'");
  const parts = partsOf(millis, String(zone));
  return pattern.replaceAll(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts.get(PART[part as keyof typeof PART]) ?? part);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The last ones are kept: one takes a hundred times longer to be made than to write a date. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' });
  if (formats.size >= 2 * ZONES) formats.clear();
  formats.set(timeZone, format);
  return format;
}

function partsOf(millis: number, timeZone: string): Map<string, string> {
  try {
    return new Map(
      formatOf(timeZone)
        .formatToParts(millis)
        .map(({ type, value }) => [type, type === 'year' ? value.padStart(4, '0') : value]),
    );
  } catch {
    throw new ExpressionFault(`${timeZone.slice(0, 40)} is no time zone; give one such as Asia/Ho_Chi_Minh or +07:00`);
  }
}
