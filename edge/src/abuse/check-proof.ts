import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import type { ProofCheck } from './proof-check.ts';
import type { Seen } from './suspicion.ts';
import { isForgotten, servesOnce } from './used-proofs.ts';

interface Form {
  /** The id of the `form_submit`. */
  event: string;
  /** Of the page it stands on. */
  host: string;
  proof: string | undefined;
}

/** What to hold against a form because of its proof: nothing, when the site asks for none or it is good. Never fails. */
export async function checkProof(env: Env, site: Site, form: Form, now: number): Promise<Seen[]> {
  const { challenge } = site.settings;
  if (challenge.type === 'none') return [];
  try {
    const check = await (challenge.type === 'altcha' ? byWork(site, form, now) : byTurnstile(env, form, now));
    if (!('name' in check)) return [check.is];
    if (isForgotten(check.since, now)) return ['proof_invalid'];
    if (!(await servesOnce(env.DB, site.id, check.name, form.event, now))) return ['proof_reused'];
    return check.is === 'good' ? [] : [check.is];
  } catch (error) {
    // Whatever is out: a form is never lost for it.
    console.warn('proof: cannot be checked', error instanceof Error ? error.message : error);
    return ['proof_unavailable'];
  }
}

/** Libraries are loaded by those sites that use them. */
async function byWork(site: Site, { proof }: Form, now: number): Promise<ProofCheck> {
  if (!proof) return { is: 'proof_missing' };
  return (await import('./altcha.ts')).checkAltcha(site, proof, now);
}

async function byTurnstile(env: Env, { event, host, proof }: Form, now: number): Promise<ProofCheck> {
  return (await import('./turnstile.ts')).checkTurnstile(env, proof, event, host, now);
}
