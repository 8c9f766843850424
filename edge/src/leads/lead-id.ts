import { base64url, hmac } from '../crypto/digest.ts';
import type { Contact } from './contact.ts';
import { mailboxOf } from './email-identity.ts';
import { digitsOf } from './phone.ts';

type Secret = { id: string; secret: string };

/**
 * A lead's id follows from its contact data and the site's secret: the same address makes the same
 * lead from any browser, without a look-up on the way and without a race, and nobody without the
 * secret can tell from an id whose it is.
 */
export const leadId = (site: Secret, visitor: string, contact: Contact): Promise<string> => idOf(site, whoIs(visitor, contact));

/** The ids that an address alone makes: today's, and that of the days when each spelling of a mailbox was an address of its own. */
export const idsOfEmail = (site: Secret, email: string): Promise<string[]> =>
  Promise.all([...new Set([mailboxOf(email), email])].map((address) => idOf(site, `email:${address}`)));

/** The id that a number alone makes. */
export const idOfPhone = (site: Secret, phone: string): Promise<string> => idOf(site, `phone:${phone}`);

/** The lead that a browser makes when a person takes it out of one: the same each time, so that a retried request parts it once. */
export const partedLeadId = (site: Secret, lead: string, visitor: string): Promise<string> => idOf(site, `part:${lead}/${visitor}`);

const idOf = async (site: Secret, who: string): Promise<string> => `lead_${base64url(await hmac(site.secret, `${site.id}/${who}`)).slice(0, 22)}`;

/** Fewer digits are not a number by which two people could be known to be one. */
const TELLING_DIGITS = 7;

function whoIs(visitor: string, { email, phone_e164, phone_raw }: Contact): string {
  if (email) return `email:${mailboxOf(email)}`;
  if (phone_e164) return `phone:${phone_e164}`;
  const digits = digitsOf(phone_raw ?? '');
  return digits.length >= TELLING_DIGITS ? `phone:${digits}` : `visitor:${visitor}/${phone_raw}`;
}
