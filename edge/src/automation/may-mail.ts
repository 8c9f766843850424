import type { Subject } from './subject.ts';

/** The tag of who has followed the link at the end of a mail. */
export const NO_MAIL = 'no-mail';
const TAGS: ReadonlySet<string> = new Set([NO_MAIL, 'unsubscribed', 'bounced']);
/** Of the card that every site begins with: what servers of the site have told. */
const GATES: ReadonlySet<string> = new Set(['unsubscribed', 'mail_bounced']);

/** Why this person must not be written to; null when they may. */
export function whyNoMail({ lead, gates }: Subject): string | null {
  if (lead.email === null) return 'no_address';
  if (lead.consent.length === 0) return 'no_consent';
  if (!lead.confirmed) return 'not_confirmed';
  if (lead.suspicion.quarantined) return 'in_quarantine';
  const said = lead.tags.some((tag) => TAGS.has(tag.toLowerCase())) || gates.some((gate) => GATES.has(gate));
  return said ? 'unsubscribed' : null;
}
