import { base64url, hmac } from '../crypto/digest.ts';
import type { Contact } from './contact.ts';
import { digitsOf } from './phone.ts';

/**
 * A lead's id follows from its contact data and the site's secret: the same address makes the same
 * lead from any browser, without a look-up on the way and without a race, and nobody without the
 * secret can tell from an id whose it is.
 */
export async function leadId(site: { id: string; secret: string }, visitor: string, contact: Contact): Promise<string> {
  return `lead_${base64url(await hmac(site.secret, `${site.id}/${whoIs(visitor, contact)}`)).slice(0, 22)}`;
}

/** Fewer digits are not a number by which two people could be known to be one. */
const TELLING_DIGITS = 7;

function whoIs(visitor: string, { email, phone_e164, phone_raw }: Contact): string {
  if (email) return `email:${email}`;
  if (phone_e164) return `phone:${phone_e164}`;
  const digits = digitsOf(phone_raw ?? '');
  return digits.length >= TELLING_DIGITS ? `phone:${digits}` : `visitor:${visitor}/${phone_raw}`;
}
