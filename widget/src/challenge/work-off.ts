import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Asked } from './index.ts';

/** For a challenge to come. */
const FETCH_MS = 10_000;
/** The slowest phone needs a few seconds. A page that is put aside meanwhile may need longer. */
const SOLVE_MS = 60_000;

/**
 * Works off a challenge of the edge's own. The browser derives its keys beside the page, and the page has its turn
 * after each of them: typing goes on.
 */
export async function workOff({ endpoint, site }: Pick<Asked, 'endpoint' | 'site'>): Promise<string | undefined> {
  // Pages without https have no such arithmetic: asking would be in vain.
  if (!globalThis.crypto?.subtle) return undefined;
  const response = await fetch(`${endpoint}/v1/challenge/${site}`, { credentials: 'omit', signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) return undefined;
  const challenge = (await response.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: SOLVE_MS });
  // ASCII through and through: ids, hexadecimal and numbers.
  return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined;
}
