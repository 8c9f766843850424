import { saidNumber } from './said-number.ts';

/**
 * The number that a property or a field holds, in Vietnamese or English notation, or null where it holds none: a
 * text that has a number in it somewhere is a text. Of a range it is the lower end.
 */
export function fieldNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const said = saidNumber(value);
  return said?.alone ? said.least : null;
}
