import { isQuarantined, type Suspicion } from '../abuse/suspicion.ts';
import { withRetiredCtas } from '../ctas/retired-ctas.ts';
import type { Env } from '../env.ts';
import type { Awaited } from '../leads/confirmation.ts';
import { contactOf } from '../leads/signed-in.ts';
import type { Site } from '../site/site-store.ts';
import { deliver } from './deliver.ts';
import { hasMail, keepMail } from './mail-store.ts';
import { confirmationMail } from './mail-text.ts';
import { sealToken } from './token.ts';

/** For so long the link in the mail is good, from when the form came. */
const LINK_GOOD_MS = 7 * 86_400_000;

type Receiver = Parameters<typeof contactOf>[0] & {
  id: string;
  awaits?: Awaited[];
  suspicion?: Suspicion | undefined;
};

const goodUntil = ({ received, at }: Awaited): number => (received ?? at) + LINK_GOOD_MS;

/**
 * Sends the mails that a lead's forms wait for: each is stored first, so that it may be asked for again and again, and
 * what does not go out now goes later by itself. Who looks like a robot has us write to nobody.
 */
export async function postMails(env: Env, site: Site, visitor: string, lead: Receiver, now: number): Promise<void> {
  if (isQuarantined(lead.suspicion)) return;
  for (const awaited of lead.awaits ?? []) {
    if (goodUntil(awaited) <= now) continue;
    if (!(await hasMail(env.DB, site.id, awaited.event))) await write(env.DB, site, visitor, lead, awaited, now);
    await deliver(env, site, awaited.event, now);
  }
}

async function write(db: D1Database, site: Site, visitor: string, lead: Receiver, awaited: Awaited, now: number): Promise<void> {
  const { ctas } = await withRetiredCtas(db, site, [{ type: 'form_submit', cta: awaited.cta }], now);
  const cta = ctas.find(({ id }) => id === awaited.cta);
  const to = contactOf(lead).email;
  // The address is gone: there is nothing to confirm.
  if (!cta || !to) return;
  const token = await sealToken(site, 'confirm', { lead: lead.id, visitor, event: awaited.event, subject: cta.id, expires: goodUntil(awaited) });
  const mail = confirmationMail(cta, awaited.language, {
    site: site.settings.name,
    from: site.settings.mail?.from ?? '',
    to,
    link: `${awaited.origin}/v1/confirm/${token}`,
  });
  await keepMail(db, site.id, awaited.event, lead.id, mail, now);
}
