import * as z from 'zod/mini';
import { sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import type { ProofCheck } from './proof-check.ts';

const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
/** A visitor waits for the answer. */
const PATIENCE_MS = 3_000;

const Verdict = z.object({ success: z.boolean(), hostname: z.optional(z.string()), 'error-codes': z.optional(z.array(z.string())) });

/** Faults of ours or theirs, not of who sent the form. */
const NOT_THEIRS: ReadonlySet<string> = new Set(['missing-input-secret', 'invalid-input-secret', 'internal-error', 'bad-request']);

/**
 * Asks Turnstile about a token. Who cannot be asked has not said no.
 * @param token undefined when the form came without one: whether Turnstile is there says whose fault that is
 * @param form names the form, its visitor included: the same only when it is sent again
 * @param host the page's: a token made on another site's page is somebody else's
 */
export async function checkTurnstile(env: Env, token: string | undefined, form: string, host: string, now: number): Promise<ProofCheck> {
  if (!env.TURNSTILE_SECRET) return { is: 'proof_unavailable' };
  const verdict = await ask(env.TURNSTILE_URL ?? SITEVERIFY, {
    secret: env.TURNSTILE_SECRET,
    response: token ?? '',
    // A form that is sent again, since its answer was lost, must not count as a second use.
    idempotency_key: await uuidOf(form),
  });
  const faults = verdict?.['error-codes'] ?? [];
  if (!verdict || faults.some((fault) => NOT_THEIRS.has(fault))) return { is: 'proof_unavailable' };
  if (token === undefined) return { is: 'proof_missing' };
  const name = await sha256(token);
  if (verdict.success) return verdict.hostname === host ? { is: 'good', name, since: now } : { is: 'proof_invalid' };
  return faults.includes('timeout-or-duplicate') ? { is: 'proof_late', name, since: now } : { is: 'proof_invalid' };
}

async function ask(address: string, body: Record<string, string>): Promise<z.infer<typeof Verdict> | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.status >= 500 ? undefined : z.parse(Verdict, await response.json());
  } catch (error) {
    console.warn('turnstile: cannot be asked', error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** A name of a form in the shape that Turnstile takes. */
async function uuidOf(text: string): Promise<string> {
  const hex = await sha256(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
