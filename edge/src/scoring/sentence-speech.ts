import { cutText } from '../../protocol/cut-text.ts';
import type { Language } from '../../protocol/language.ts';
import { NAMES } from './sentence-words.ts';

/** How many of a list are read out: who hears more has forgotten the first. */
const LISTED = 5;
/** UTF-16 units of a value that are shown. Above what a name of an event or field may have. */
const VALUE_LENGTH = 80;

type Unit = 'percent' | 'second' | 'minute' | 'hour' | 'day';
/** What may be asked for. */
type Counted = 'percent' | 'second' | 'employee';
/** By language and unit, once made: making one takes longer than the rest of a sentence. */
const FORMATS: Record<string, Intl.NumberFormat> = {};
/** How English writes 1st, 2nd, 3rd. */
const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** What a rule asks of a value. */
export interface Asked {
  is?: readonly string[] | undefined;
  at_least?: number | undefined;
  at_most?: number | undefined;
}

/** One line of plain text: no line breaks, nothing that turns the direction of what follows, no halves of characters. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}\s]+/gu, ' ')
    .trim();

/** What somebody typed. In marks, so that it is never taken for a word of the sentence. */
export function quoted(text: string): string {
  const line = plainLine(text);
  return line.length > VALUE_LENGTH ? `“${cutText(line, VALUE_LENGTH)}…”` : `“${line}”`;
}

export type Speech = ReturnType<typeof speechIn>;

/** How a language speaks of lists and numbers. */
export function speechIn(language: Language, short: boolean) {
  /** Of what is said in both languages, what is wanted. */
  const say = (en: string, vi: string): string => (language === 'en' ? en : vi);

  const number = (n: number, unit?: Unit): string => {
    const format = (FORMATS[`${language} ${unit}`] ??= new Intl.NumberFormat(language, {
      maximumSignificantDigits: 15,
      ...(unit && { style: 'unit', unit, unitDisplay: unit === 'percent' ? 'short' : 'long' }),
    }));
    return format.format(n);
  };

  /** “1 employee”, “75%”, “2 minutes”. */
  const count = (n: number, unit?: Counted): string => {
    if (unit === 'employee') return say(`${number(n)} employee${n === 1 ? '' : 's'}`, `${number(n)} nhân viên`);
    return unit === 'second' && n > 60 && n % 60 === 0 ? number(n / 60, 'minute') : number(n, unit);
  };

  const range = ({ at_least: least, at_most: most }: Asked, unit?: Counted): string => {
    const from = least === undefined ? '' : count(least, unit);
    const to = most === undefined ? '' : count(most, unit);
    if (!from || !to) return from ? say(`at least ${from}`, `ít nhất ${from}`) : to && say(`at most ${to}`, `tối đa ${to}`);
    if (from === to) return say(`exactly ${to}`, `đúng ${to}`);
    const first = unit === 'employee' ? number(least ?? 0) : from;
    return say(`${first} to ${to}`, `từ ${first} đến ${to}`);
  };

  /** “a, b or c”. */
  const list = (all: readonly string[] = []): string => {
    const shown = all.slice(0, LISTED);
    const last = shown.pop() ?? '';
    const read = shown.length ? shown.join(', ') + say(' or ', ' hoặc ') + last : last;
    if (all.length <= LISTED) return read;
    const more = number(all.length - LISTED);
    return say(`${read} (and ${more} more)`, `${read} (và ${more} mục khác)`);
  };
  /** Whole numbers need no marks. */
  const typed = (texts?: readonly string[]): string => list(texts?.map((text) => (/^\d{1,15}$/.test(text) ? text : quoted(text))));
  const both = (one: string, other: string): string => one + (one && other && say(' and ', ' và ')) + other;

  // What is not asked is not said: nothing comes of nothing.
  return {
    language,
    say,
    /** Before a thing that Vietnamese names without it in a short sentence. */
    one: short ? '' : 'một ',
    list,
    typed,
    named: (names?: readonly (keyof typeof NAMES)[]): string => list(names?.map((name) => say(...NAMES[name]))),
    both,
    number,
    points: (n: number): string => say(`${number(n)} point${n === 1 ? '' : 's'}`, `${number(n)} điểm`),
    times: (n: number): string => say(n === 2 ? 'twice' : `${number(n)} times`, `${number(n)} lần`),
    nth: (n?: number): string => (n ? say(number(n) + (SUFFIXES[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'), `thứ ${number(n)}`) : ''),
    span: (hours: number): string => (hours > 24 && hours % 24 === 0 ? number(hours / 24, 'day') : number(hours, 'hour')),
    /** “a” or “b”; at least 5; both. */
    value: (asked: Asked = {}, unit?: Counted): string => both(typed(asked.is), range(asked, unit)),
  };
}
