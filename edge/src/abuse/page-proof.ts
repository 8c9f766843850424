import { base64url, hmac } from '../crypto/digest.ts';
import type { ProofCheck } from './proof-check.ts';

/**
 * What the pages that the edge draws carry in place of a proof of work, which takes a script: that the page was asked
 * for, and when. Anybody may ask for one, and it serves for two hours, since a cache may have shown it to many; so it
 * makes a form less suspicious, never unsuspicious.
 */
const LEAST_MS = 2_000;
const MOST_MS = 2 * 3_600_000;

const PROOF = /^page\.(\d{1,16})\.([\w-]{43})$/;

type Keyed = { id: string; secret: string };

const signatureOf = async ({ id, secret }: Keyed, cta: string, shown: number): Promise<string> =>
  base64url(await hmac(secret, `page-proof ${JSON.stringify([id, cta, shown])}`));

/** @param now when the page is drawn, ms */
export const makePageProof = async (site: Keyed, cta: string, now: number): Promise<string> => `page.${now}.${await signatureOf(site, cta, now)}`;

export const isPageProof = (proof: string): boolean => proof.startsWith('page.');

/** Whether the form stood on a page that the edge has drawn for this CTA, not just now, and not long ago. */
export async function checkPageProof(site: Keyed, cta: string, proof: string, now: number): Promise<ProofCheck> {
  const [, shown = '', signature = ''] = PROOF.exec(proof) ?? [];
  const encoder = new TextEncoder();
  const expected = encoder.encode(await signatureOf(site, cta, Number(shown)));
  const given = encoder.encode(signature);
  if (given.length !== expected.length || !crypto.subtle.timingSafeEqual(given, expected)) return { is: 'proof_invalid' };
  const age = now - Number(shown);
  // Signed by us, so that nothing is forged; it says too little.
  return { is: age >= LEAST_MS && age <= MOST_MS ? 'proof_page' : 'proof_missing' };
}
