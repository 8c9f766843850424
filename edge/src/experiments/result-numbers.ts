import type { Language } from '../../protocol/language.ts';

/** A relative change without its sign. */
export interface Change {
  share: string;
  isMore: boolean;
}

export type ResultNumbers = ReturnType<typeof resultNumbers>;

const LOCALE = { en: 'en-GB', vi: 'vi-VN' } as const;

/** Numbers and dates as results are written: 6.1 % and 14 December, 6,1 % and 14 tháng 12. */
export function resultNumbers(language: Language) {
  const locale = LOCALE[language];
  // To make one takes longer than all that it writes.
  const formats = [0, 1, 2].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const fixed = (value: number, digits: 0 | 1 | 2): string => formats[digits]?.format(value) ?? '';
  const whole = (share: number): string => `${fixed(Math.abs(share) * 100, 0)} %`;
  return {
    whole,
    count: (count: number): string => fixed(count, 0),
    signed: (lift: number): Change => ({ share: whole(lift), isMore: lift >= 0 }),
    /** Two rates that differ are not to look the same. */
    rates(one: number, other: number): [string, string] {
      const digits = one !== other && fixed(one * 100, 1) === fixed(other * 100, 1) ? 2 : 1;
      return [`${fixed(one * 100, digits)} %`, `${fixed(other * 100, digits)} %`];
    },
    /** Weights as parts of a hundred: 50/50. */
    split(weights: readonly number[]): string {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.map((weight) => fixed((weight / sum) * 100, 0)).join('/');
    },
    date: (date: string): string => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`)),
  };
}
