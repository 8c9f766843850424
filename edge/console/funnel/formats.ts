import { useMemo } from 'preact/hooks';
import type { Money } from '../../protocol/funnel.ts';
import { useSpeech } from '../texts.ts';

export interface Formats {
  count: (n: number) => string;
  /** 0.234 as 23.4 %. */
  share: (rate: number) => string;
  /** With its sign. */
  change: (rate: number) => string;
  money: (money: Money) => string;
  /** A day of the site, which is no moment. */
  day: (day: string) => string;
  days: (n: number) => string;
  locale: string;
}

/** Numbers and days in the reader's own locale. Making a formatter costs a thousand times what using it does. */
export function useFormats(): Formats {
  const { locale } = useSpeech();
  return useMemo(() => formatsIn(locale), [locale]);
}

/** Past this a share says less than how often. */
const MANY = 3;

export function formatsIn(locale: string): Formats {
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const times = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string): Intl.NumberFormat => {
    const known = currencies.get(code) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: code });
    currencies.set(code, known);
    return known;
  };
  return {
    count: (n) => count.format(n),
    share: (rate) => share.format(rate),
    change: (rate) => (rate > MANY ? `${times.format(rate + 1)}×` : change.format(rate)),
    money: ({ amount, currency: code }) => currency(code).format(amount),
    day: (text) => day.format(Date.parse(`${text}T00:00:00Z`)),
    days: (n) => days.format(n),
    locale,
  };
}
