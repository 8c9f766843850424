import { stopMails } from '../after/mail-store.ts';
import type { Followed } from '../after/signed-link.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { takeServerEvents } from '../intake/take-server-events.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { changeLead } from '../leads/change-lead.ts';
import { patchLead } from '../leads/decide.ts';
import { Problem } from '../problem.ts';
import { NO_MAIL } from './may-mail.ts';

const ID_LENGTH = 32;

/**
 * Somebody wants no more mails. A tag says so to everybody who asks, and keeps them from the next one; what waits to go
 * out is held back. The card hears of it as when another mailer of the site's says the same. Said twice, it is one no.
 */
export async function unsubscribe(env: Env, { site, claims }: Followed, now: number, waitUntil: (work: Promise<unknown>) => void): Promise<void> {
  try {
    const word = { by: 'unsubscribe', now };
    const { lead } = await changeLead(
      env.DB,
      site,
      claims.lead,
      (state, context) => (state.tags.includes(NO_MAIL) ? null : patchLead(state, { tags: [...state.tags, NO_MAIL] }, word, context)),
      now,
    );
    if (lead.email !== null) await stopMails(env.DB, site.id, lead.id, lead.email).run();
    const id = `unsubscribed-${(await sha256(claims.lead)).slice(0, ID_LENGTH)}`;
    await takeServerEvents(env, site, [{ id, type: 'unsubscribed', lead: lead.id }], waitUntil);
    waitUntil(tellReaders(env, site));
  } catch (error) {
    // Who was erased gets no mails as it is.
    if (!(error instanceof Problem) || error.code !== 'not_found') throw error;
  }
}
