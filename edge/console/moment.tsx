import { useEffect, useState } from 'preact/hooks';
import { useSpeech } from './texts.ts';

/** Moments in the reader's own locale and time zone. */
const MINUTE_S = 60;
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60 * MINUTE_S],
  ['month', 30 * 24 * 60 * MINUTE_S],
  ['week', 7 * 24 * 60 * MINUTE_S],
  ['day', 24 * 60 * MINUTE_S],
  ['hour', 60 * MINUTE_S],
  ['minute', MINUTE_S],
];

/** Making a formatter costs a thousand times what using it does, and a list asks for hundreds. */
function kept<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
const ago = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
const justNow = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const dateAndTime = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
const time = kept((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

/** "3 hours ago", counted in whole spans: "yesterday" would be a matter of midnights. A clock that runs ahead never makes it the future. */
export function relative(at: number, now: number, locale: string): string {
  const seconds = Math.max(0, (now - at) / 1_000);
  const step = STEPS.find(([, length]) => seconds >= length);
  return step ? ago(locale).format(-Math.floor(seconds / step[1]), step[0]) : justNow(locale).format(0, 'second');
}

const shown = (at: string, format: Intl.DateTimeFormat): string => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at : format.format(ms);
};
export const moment = (at: string, locale: string): string => shown(at, dateAndTime(locale));

/** "14:20 today": a moment that is near enough to be called by its day. */
export function soon(at: string, now: number, locale: string): string {
  const ms = Date.parse(at);
  const days = dayOf(ms) - dayOf(now);
  if (days !== 0 && days !== 1) return moment(at, locale);
  // Some languages give it as the beginning of a sentence.
  return `${time(locale).format(ms)} ${justNow(locale).format(days, 'day').toLocaleLowerCase(locale)}`;
}

/** Midnights of the reader's own clock until then. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

export function Moment({ at }: { at: string }) {
  const { locale } = useSpeech();
  return <time dateTime={at}>{moment(at, locale)}</time>;
}

export function TimeOfDay({ at }: { at: string }) {
  const { locale } = useSpeech();
  return (
    <time dateTime={at} title={moment(at, locale)}>
      {shown(at, time(locale))}
    </time>
  );
}

export function Ago({ at, now }: { at: string; now: number }) {
  const { locale } = useSpeech();
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={moment(at, locale)}>
      {Number.isNaN(ms) ? at : relative(ms, now, locale)}
    </time>
  );
}

/** The time now, told again every so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
