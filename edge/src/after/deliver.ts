import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { claimMail, markFailed, markSent } from './mail-store.ts';
import { MailRefused, sendMail } from './send-mail.ts';

/** So often a mail is tried, with pauses that grow to hours: about three days. */
const TRIES_MAX = 20;

/**
 * Tries to send a mail, if it is time. That it did not go out is written beside it; only a store that is out is an
 * error. A crash between sending and marking sends it twice.
 */
export async function deliver(env: Env, site: Site, event: string, now: number): Promise<void> {
  const mail = await claimMail(env.DB, site.id, event, now);
  if (!mail) return;
  try {
    const by = await sendMail(env.MAIL, site.settings.mail, mail.event, mail);
    await markSent(env.DB, site.id, mail.event, by, now);
  } catch (error) {
    const isFinal = error instanceof MailRefused || mail.tries >= TRIES_MAX;
    await markFailed(env.DB, site.id, mail.event, error instanceof Error ? error.message : String(error), isFinal);
  }
}
