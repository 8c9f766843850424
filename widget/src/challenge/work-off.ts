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
export async function workOff({ endpoint, site, ending = new AbortController() }: Pick<Asked, 'endpoint' | 'site' | 'ending'>): Promise<string | undefined> {
  // Pages without https have no such arithmetic: asking would be in vain.
  if (!globalThis.crypto?.subtle) return undefined;
  const late = setTimeout(() => ending.abort(), FETCH_MS);
  const response = await fetch(`${endpoint}/v1/challenge/${site}`, { credentials: 'omit', signal: ending.signal });
  const challenge = response.ok && ((await response.json()) as Challenge);
  clearTimeout(late);
  const solution = challenge && (await solveChallenge({ challenge, deriveKey, controller: ending, timeout: SOLVE_MS }));
  // ASCII through and through: ids, hexadecimal and numbers.
  return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined;
}
