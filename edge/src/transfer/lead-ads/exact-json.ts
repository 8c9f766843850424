import { JSON_DEPTH } from '../../../protocol/limits.ts';
import { nestsDeeper } from '../../intake/json-depth.ts';
import { Problem } from '../../problem.ts';

/**
 * JSON whose whole numbers are exact: ids of ad platforms have more digits than a number holds, and one that is off by
 * two names another form. What a number cannot hold stays text.
 */
export function parseExact(text: string): unknown {
  if (nestsDeeper(text, JSON_DEPTH)) throw new Problem('invalid_json');
  try {
    return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]) as unknown;
  } catch {
    throw new Problem('invalid_json');
  }
}

/** The third parameter is newer than the types: https://tc39.es/proposal-json-parse-with-source */
const exact = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value;
