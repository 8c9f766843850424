import type { SiteSettings } from '../../protocol/site-config.ts';
import { isPublicTarget } from '../delivery/public-target.ts';

/** A mail as it goes out. Each of its lines for the head is one line: see `headLine`. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where one press says that somebody wants no more of these (RFC 8058). Mails that were asked for have none. */
  unsubscribe?: string | null;
}

const TIMEOUT_MS = 10_000;
/** Of all 4xx, these two say to come again. */
const LATER: ReadonlySet<number> = new Set([408, 429]);

/** Text that can stand in the head of a mail: without a line break nobody can add a line of their own. */
export const headLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

/** A mail that nobody will take however often it is sent. */
export class MailRefused extends Error {}

/** How a mail left: by the deployment's mail binding, by the site's address for mails, or only into the log. */
export type SentBy = 'binding' | 'webhook' | 'log';

/**
 * Sends one mail. Throws when it did not go out: the caller tries again, with the same `id`, unless it is a `MailRefused`.
 * @param id tells the receiver of a webhook that a mail which comes twice is one
 */
export async function sendMail(binding: SendEmail | undefined, settings: SiteSettings['mail'], id: string, mail: Mail): Promise<SentBy> {
  if (settings?.webhook) {
    await post(settings.webhook, id, mail);
    return 'webhook';
  }
  if (settings && binding) {
    await binding.send({ ...mail, ...headersOf(mail) });
    return 'binding';
  }
  // On a machine of one's own there is nobody to send it: GET /v1/mails shows it.
  console.log(`mail (nothing is set up that sends it): ${mail.subject} → see GET /v1/mails`);
  return 'log';
}

const headersOf = ({ unsubscribe }: Mail): { headers?: Record<string, string> } =>
  unsubscribe ? { headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : {};

async function post(webhook: string, id: string, mail: Mail): Promise<void> {
  // Looked at each time, not only when it was set: what was stored before the rule is no exception from it.
  if (!isPublicTarget(webhook)) throw new Error('mail: the webhook is no public https address');
  const response = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ id, ...mail, ...headersOf(mail) }),
    // A redirect would be a second address, which nobody has looked at.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (response.ok) return;
  const said = `mail: the webhook answered ${response.status}`;
  throw response.status >= 400 && response.status < 500 && !LATER.has(response.status) ? new MailRefused(said) : new Error(said);
}
