import type { Env } from '../env.ts';
import type { Awaited } from '../leads/confirmation.ts';
import type { Site } from '../site/site-store.ts';
import { findMail, keepMail, markFailed, markSent, type StoredMail } from './mail-store.ts';
import { confirmationMail } from './mail-text.ts';
import { sendMail } from './send-mail.ts';
import { sealToken } from './token.ts';

const DAY_MS = 86_400_000;
/** For so long the link in the mail is good. */
const LINK_GOOD_MS = 7 * DAY_MS;
/** Whoever cannot be reached for so long is not tried any more; the mail stays in the table. */
const GIVE_UP_MS = 3 * DAY_MS;

interface Receiver {
  id: string;
  contact: { email: string | null };
  awaits?: Awaited[];
}

/**
 * Sends the mails that a lead's forms wait for. Each is stored first and marked once it is out, so that it may be
 * asked for again and again: it throws when one did not go out, and the visitor's object comes back with its usual
 * patience. A crash between sending and marking sends one twice.
 */
export async function postMails(env: Env, site: Site, visitor: string, lead: Receiver, now: number): Promise<void> {
  let failure: unknown;
  for (const awaited of lead.awaits ?? []) {
    if (awaited.at + LINK_GOOD_MS <= now) continue;
    const mail = (await findMail(env.DB, site.id, awaited.event)) ?? (await write(env.DB, site, visitor, lead, awaited, now));
    if (!mail || mail.sent_at !== null || mail.at + GIVE_UP_MS <= now) continue;
    try {
      const by = await sendMail(env.MAIL, site.settings.mail, mail.event, mail);
      await markSent(env.DB, site.id, mail.event, by, now);
    } catch (error) {
      failure = error;
      await markFailed(env.DB, site.id, mail.event, error instanceof Error ? error.message : String(error));
    }
  }
  if (failure) throw failure;
}

async function write(db: D1Database, site: Site, visitor: string, lead: Receiver, awaited: Awaited, now: number): Promise<StoredMail | null> {
  const cta = site.ctas.find(({ id }) => id === awaited.cta);
  const to = lead.contact.email;
  // Archived since, or the address is gone: there is nothing to confirm.
  if (!cta || !to) return null;
  const token = await sealToken(site, 'confirm', { lead: lead.id, visitor, event: awaited.event, subject: cta.id, expires: awaited.at + LINK_GOOD_MS });
  const mail = confirmationMail(cta, awaited.language, {
    site: site.settings.name,
    from: site.settings.mail?.from ?? '',
    to,
    link: `${awaited.origin}/v1/confirm/${token}`,
  });
  return keepMail(db, site.id, awaited.event, lead.id, mail, now);
}
