import { base64url, hmac } from '../crypto/digest.ts';
import type { Contact } from '../leads/contact.ts';
import { idOfPhone, idsOfEmail } from '../leads/lead-id.ts';
import { digitsOf } from '../leads/phone.ts';

type Secret = { id: string; secret: string };
type Address = Pick<Contact, 'email' | 'phone_e164' | 'phone_raw'>;

/** Fewer digits are not a number by which two people could be known to be one. */
const TELLING_DIGITS = 7;
const ID_LENGTH = 22;

/**
 * The ids that a mailbox and a number make, each alone: those of the leads that they would make. Whoever has no secret
 * of the site can neither tell from an id whose it is, nor find the id of somebody they know.
 */
export async function idsOfContact(site: Secret, { email, phone_e164: e164, phone_raw: raw }: Address): Promise<string[]> {
  const digits = digitsOf(raw ?? '');
  const numbers = [...(e164 ? [e164] : []), ...(digits.length >= TELLING_DIGITS ? [digits] : [])];
  const ids = await Promise.all([email ? idsOfEmail(site, email) : [], ...numbers.map(async (number) => [await idOfPhone(site, number)])]);
  return [...new Set(ids.flat())];
}

/** What is known of somebody with a mailbox is that mailbox's: a number may be that of a family, or of a firm. */
export const idsOfWho = (site: Secret, address: Address): Promise<string[]> =>
  idsOfContact(site, address.email ? { email: address.email, phone_e164: null, phone_raw: null } : address);

/** A browser. */
export const idOfVisitor = async (site: Secret, visitor: string): Promise<string> =>
  `visitor_${base64url(await hmac(site.secret, `${site.id}/visitor:${visitor}`)).slice(0, ID_LENGTH)}`;
