import * as z from 'zod/mini';
import { Batch } from '../../protocol/batch.ts';
import { BATCH_EVENTS, JSON_DEPTH } from '../../protocol/limits.ts';
import { errorsOf, Problem } from '../problem.ts';
import { nestsDeeper } from './json-depth.ts';

/** Text → batch whose envelope is good. Its events are still as they came. */
export function parseBatch(text: string): Batch {
  const json = parseJson(text);
  const batch = z.safeParse(Batch, json);
  if (!batch.success) {
    const issues = batch.error.issues;
    if (issues.some(({ message }) => message === 'unknown_site')) throw new Problem('unknown_site');
    throw new Problem('invalid_batch', errorsOf(issues));
  }
  // Too many is a matter of size, not of form: the sender can split and lose nothing.
  if (batch.data.events.length > BATCH_EVENTS) throw new Problem('body_too_large');
  return batch.data;
}

/** JSON of a stranger. */
export function parseJson(text: string): unknown {
  if (nestsDeeper(text, JSON_DEPTH)) throw new Problem('invalid_json', [{ path: '', code: 'too_deep', detail: `Nest at most ${JSON_DEPTH} levels.` }]);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid_json');
  }
}
