import { plainLetters } from '../leads/plain-letters.ts';
import { numeral } from './numeral.ts';

/** A number that somebody wrote or chose: "1.000", "20 triệu", "50–200 nhân viên", "trên 500". */
export interface SaidNumber {
  /** Of a range its lower end, and 0 where only the upper one was said. */
  least: number;
  /** "More than 500": 500 itself is not meant. */
  above: boolean;
  /** Whether there is nothing in the text but this number and what it counts. */
  alone: boolean;
}

/** What is longer is a message that has numbers in it. */
const LONGEST = 100;

const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({ k: 1e3, nghin: 1e3, ngan: 1e3, thousand: 1e3, trieu: 1e6, tr: 1e6, million: 1e6, ty: 1e9, ti: 1e9, billion: 1e9 }),
);
const NUMBER = String.raw`(\d+(?:[.,]\d+)*(?: 000)*)(?: ?(${[...SCALES.keys()].join('|')}))?\b`;
const RANGE = new RegExp(String.raw`${NUMBER}(?: ?(?:[-~\u2010-\u2015\u2212]|to|den|toi|and|va) ?${NUMBER})?`);

const NOT_BELOW = /(?:\b(?:khong (?:duoi|it hon)|not? (?:less|fewer) than)|>=|≥)[ :]*$/;
const BELOW = /(?:\b(?:duoi|(?:it|nho|thap) hon|toi da|khong (?:qua|hon)|den|less than|fewer than|under|below|up to|at most|max|not? more than)|[<≤]=?)[ :]*$/;
const ABOVE = /(?:\b(?:tren|hon|more than|greater than|over|above)|>)[ :]*$/;
const AND_BELOW = /\b(?:(?:tro|do) (?:xuong|lai)|(?:or|and) (?:less|fewer|below|under))\b/;
/** What may stand before a number that stands alone. */
const BEFORE = new Set(
  `tu from between khoang tam chung gan about around approx it nhat toi thieu at least min duoi hon nho thap da khong qua den less than
  fewer under below up to most max not no more tren lon nhieu greater over above usd vnd`.split(/\s+/),
);

/** The first number of a text, or null. */
export function saidNumber(text: string): SaidNumber | null {
  if (text.length > LONGEST) return null;
  // 50to200 and emp_50_200 are how forms name their choices.
  const plain = plainLetters(text)
    .replaceAll('_', '-')
    .replaceAll(/(\d)([a-z])/g, '$1 $2')
    .replaceAll(/([a-z])(\d)/g, '$1 $2');
  const found = RANGE.exec(plain);
  if (!found) return null;
  const least = lowerEnd(found);
  if (!Number.isFinite(least)) return null;
  const before = plain.slice(0, found.index);
  const after = plain.slice(found.index + found[0].length);
  const alone = !/\d/.test(before + after) && (before.match(/\p{L}+/gu) ?? []).every((word) => BEFORE.has(word));
  if (found[3] !== undefined || NOT_BELOW.test(before)) return { least, above: false, alone };
  if (BELOW.test(before) || AND_BELOW.test(after)) return { least: 0, above: false, alone };
  const isNegative = alone && /^[-\u2212]$/.test(before.trim());
  return { least: isNegative ? -least : least, above: ABOVE.test(before), alone };
}

function lowerEnd([, first = '', scale, second, scaleOfSecond]: RegExpExecArray): number {
  const low = numeral(first);
  if (second === undefined) return low * scaleOf(scale);
  const high = numeral(second);
  // 20-50 triệu: the word is for both. 500-1 tỷ: it is not.
  return Math.min(low * scaleOf(scale ?? (low < high ? scaleOfSecond : undefined)), high * scaleOf(scaleOfSecond));
}

const scaleOf = (word: string | undefined): number => SCALES.get(word ?? '') ?? 1;
