import { Problem } from './problem.ts';

const RETRY_S = '5';

/** Anything that is not a problem of ours: D1 out of reach, or a defect. Both are worth a retry, neither says more to a stranger. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  console.error('request failed', error instanceof Error ? error.stack : message);
  return /\bD1_ERROR\b|network connection lost|overloaded/i.test(message)
    ? new Problem('unavailable', [], { 'retry-after': RETRY_S })
    : new Problem('internal');
}
