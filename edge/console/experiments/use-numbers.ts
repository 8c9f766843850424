import { useMemo } from 'preact/hooks';
import { useSpeech } from '../texts.ts';

export interface Numbers {
  whole: (n: number) => string;
  /** "5.2 %" of 0.052. */
  percent: (share: number) => string;
  /** "33.34 %" of 3,334 basis points. */
  points: (points: number) => string;
  /** "+5 %": a change. */
  change: (share: number) => string;
  /** A day such as 2026-12-14. */
  date: (day: string) => string;
  moment: (at: string) => string;
}

/** Numbers and days as the reader writes them; moments by the clock of the site. */
export function useNumbers(timeZone?: string): Numbers {
  const { locale } = useSpeech();
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const points = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    const change = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) });
    return {
      whole: (n) => whole.format(n),
      percent: (share) => percent.format(share),
      points: (n) => points.format(n / 10_000),
      change: (share) => change.format(share),
      date: (day) => date.format(Date.parse(`${day}T00:00:00Z`)),
      moment: (at) => moment.format(Date.parse(at)),
    };
  }, [locale, timeZone]);
}
