import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { checkPageProof, isPageProof } from './page-proof.ts';
import type { ProofCheck } from './proof-check.ts';
import type { Seen } from './suspicion.ts';
import { isForgotten, servesOnce } from './used-proofs.ts';

interface Form {
  /** Visitor and `form_submit`: an id alone may be sent by any number of invented visitors. */
  name: string;
  cta: string;
  /** Of the page it stands on. */
  host: string;
  proof: string | undefined;
}

/** What to hold against a form because of its proof: nothing, when the site asks for none or it is good. Never fails. */
export async function checkProof(env: Env, site: Site, form: Form, now: number): Promise<Seen[]> {
  const { challenge } = site.settings;
  if (challenge.type === 'none') return [];
  try {
    const check = await (form.proof && isPageProof(form.proof) ? checkPageProof(site, form.cta, form.proof, now) : byChallenge(env, site, form, now));
    if (!('name' in check)) return [check.is];
    if (isForgotten(check.since, now)) return ['proof_invalid'];
    if (!(await servesOnce(env.DB, site.id, check.name, form.name, now))) return ['proof_reused'];
    return check.is === 'good' ? [] : [check.is];
  } catch (error) {
    // Whatever is out: a form is never lost for it.
    console.warn('proof: cannot be checked', error instanceof Error ? error.message : error);
    return ['proof_unavailable'];
  }
}

const byChallenge = (env: Env, site: Site, form: Form, now: number): Promise<ProofCheck> =>
  site.settings.challenge.type === 'altcha' ? byWork(site, form, now) : byTurnstile(env, form, now);

/** Libraries are loaded by those sites that use them. */
async function byWork(site: Site, { proof }: Form, now: number): Promise<ProofCheck> {
  if (!proof) return { is: 'proof_missing' };
  return (await import('./altcha.ts')).checkAltcha(site, proof, now);
}

async function byTurnstile(env: Env, { name, host, proof }: Form, now: number): Promise<ProofCheck> {
  return (await import('./turnstile.ts')).checkTurnstile(env, proof, name, host, now);
}
