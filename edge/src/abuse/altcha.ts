import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { base64url, hmac } from '../crypto/digest.ts';
import type { ProofCheck } from './proof-check.ts';

/**
 * Proof of work: a browser looks for a number that only trying finds. One try takes `COST` rounds of PBKDF2, about two
 * milliseconds here and several on a phone, so that the edge makes a challenge with one try, and checks a proof by a
 * signature alone. The number of tries is what somebody pays who wants to send thousands of forms.
 */
const COST = 10_000;
const TRIES_LEAST = 50;
const TRIES_MOST = 150;

/** For filling in a form. */
const GOOD_MS = 20 * 60_000;

type Keyed = { id: string; secret: string };

/** A challenge of this site's. It names no visitor: browsers that keep nothing must be able to ask for one, too. */
export async function makeChallenge(site: Keyed, now: number): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(TRIES_MOST, TRIES_LEAST),
    deriveKey,
    // The library refuses what is over its own `expiresAt` without a look at the rest; a late proof still shows work.
    data: { until: now + GOOD_MS },
    ...(await secretsOf(site)),
  });
}

/** Whether a proof answers a challenge that this site has set. */
export async function checkAltcha(site: Keyed, proof: string, now: number): Promise<ProofCheck> {
  const payload = readPayload(proof);
  const until = payload?.challenge.parameters.data?.until;
  if (!payload || typeof until !== 'number') return { is: 'proof_invalid' };
  const { verified } = await verifySolution({ challenge: payload.challenge, solution: payload.solution, deriveKey, ...(await secretsOf(site)) });
  if (!verified) return { is: 'proof_invalid' };
  return { is: until < now ? 'proof_late' : 'good', name: payload.challenge.parameters.nonce, since: until - GOOD_MS };
}

function readPayload(proof: string): Payload | undefined {
  try {
    const payload = JSON.parse(atob(proof)) as Payload | null;
    const { signature, parameters } = payload?.challenge ?? {};
    const { nonce, keySignature } = parameters ?? {};
    // Without the second signature the library would work the whole thing out again, at our cost.
    return payload && [signature, nonce, keySignature].every((text) => typeof text === 'string') ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** Secrets of their own, so that nothing that is signed elsewhere passes for a challenge. */
async function secretsOf({ id, secret }: Keyed): Promise<{ hmacSignatureSecret: string; hmacKeySignatureSecret: string }> {
  const secretFor = async (purpose: string): Promise<string> => base64url(await hmac(secret, `${purpose}/${id}`));
  return { hmacSignatureSecret: await secretFor('challenge'), hmacKeySignatureSecret: await secretFor('challenge-key') };
}
