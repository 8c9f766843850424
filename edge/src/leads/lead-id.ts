import { base64url, hmac } from '../crypto/digest.ts';
import type { Contact } from './contact.ts';

/**
 * A lead's id follows from its contact data and the site's secret: the same address makes the same
 * lead from any browser, without a look-up on the way and without a race, and nobody without the
 * secret can tell from an id whose it is.
 */
export async function leadId(site: { id: string; secret: string }, contact: Contact): Promise<string> {
  const who = contact.email ? `email:${contact.email}` : `phone:${contact.phone_e164 ?? contact.phone_raw?.replaceAll(/\D/g, '')}`;
  return `lead_${base64url(await hmac(site.secret, `${site.id}/${who}`)).slice(0, 22)}`;
}
