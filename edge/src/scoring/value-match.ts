import { fieldNumber } from './field-number.ts';
import { textsOf } from './field-texts.ts';
import { matchesAny } from './match-text.ts';

/** What a rule asks of a value. Nothing: that it is there. */
export interface ValueCondition {
  is?: readonly string[] | undefined;
  at_least?: number | undefined;
  at_most?: number | undefined;
}

/** Whether any of what a field holds is what a rule asks for. */
export const valueMeets = (value: unknown, { is, at_least: least = -Infinity, at_most: most = Infinity }: ValueCondition): boolean =>
  textsOf(value).some(
    (text) => (!is || matchesAny(is, text)) && (isAnyNumber(least, most) || isBetween(typeof value === 'number' ? value : text, least, most)),
  );

const isAnyNumber = (least: number, most: number): boolean => least === -Infinity && most === Infinity;

function isBetween(value: string | number, least: number, most: number): boolean {
  const number = fieldNumber(value);
  return number !== null && number >= least && number <= most;
}
