import { TEXT } from './bounds.ts';
import { dateText, millisOf } from './date-text.ts';
import { ExpressionFault } from './expression-fault.ts';

/** What an expression may call besides the language's own functions. What is given is of any kind, and may be missing. */
export type Functions = Record<string, (...given: unknown[]) => unknown>;

const tooLong = (): never => {
  throw new ExpressionFault('a text that grows too long');
};

/** Texts are joined with what else can be written in one; what is missing is left out. */
function join(by: unknown, list: unknown): string {
  if (!Array.isArray(list)) throw new ExpressionFault("join takes a list: join(', ', [a, b])");
  const texts = list.filter((each) => each !== null && each !== undefined).map(textOf);
  if (texts.length * textOf(by).length > TEXT) tooLong();
  return texts.join(textOf(by));
}

function textOf(value: unknown): string {
  if (typeof value === 'object') throw new ExpressionFault('a text or a number is wanted here, not a list, an object or nothing');
  return String(value);
}

function replace(text: unknown, what: unknown, by: unknown): string | null {
  if (text === null || text === undefined) return null;
  if (what === '') return textOf(text);
  const parts = textOf(text).split(textOf(what));
  return parts.length * textOf(by).length > TEXT ? tooLong() : parts.join(textOf(by));
}

const widthOf = (width: unknown): number => {
  if (typeof width !== 'number' || !Number.isInteger(width) || width < 0) throw new ExpressionFault('a width is a whole number');
  return width > TEXT ? tooLong() : width;
};

/** Blanks at the ends go; or any of `chars`. */
function trimmed(text: unknown, chars: unknown, ends: { left: boolean; right: boolean }): string | null {
  if (text === null || text === undefined) return null;
  const units = [...textOf(text)];
  const goes = (unit: string | undefined): boolean =>
    unit !== undefined && (typeof chars === 'string' && chars !== '' ? chars.includes(unit) : unit.trim() === '');
  let [from, to] = [0, units.length];
  while (ends.left && from < to && goes(units[from])) from++;
  while (ends.right && to > from && goes(units[to - 1])) to--;
  return units.slice(from, to).join('');
}

/**
 * Beside the language's own, or instead of one: the library's `pad`, `replace` and `join` make texts of any length before
 * they can be measured, its `trim` takes the square of one, and its `join` knows neither numbers nor what is missing.
 */
export const ownFunctions = (now: () => number): Functions => ({
  join,
  replace,
  pad_left: (text, width, by = ' ') => textOf(text ?? '').padStart(widthOf(width), textOf(by)),
  pad_right: (text, width, by = ' ') => textOf(text ?? '').padEnd(widthOf(width), textOf(by)),
  trim: (text, chars) => trimmed(text, chars, { left: true, right: true }),
  trim_left: (text, chars) => trimmed(text, chars, { left: true, right: false }),
  trim_right: (text, chars) => trimmed(text, chars, { left: false, right: true }),
  now: () => new Date(now()).toISOString(),
  millis: millisOf,
  date: dateText,
});
