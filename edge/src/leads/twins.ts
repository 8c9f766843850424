import type { Site } from '../site/site-store.ts';
import type { Contact } from './contact.ts';
import { idOfPhone, idsOfEmail } from './lead-id.ts';

/** By what a lead is found by others that may be the same person's. */
export interface Keys {
  phone: string | null;
  /** The id that its number alone would make. */
  phoneId: string | null;
  /** The ids that its address alone would make. */
  emailIds: string[];
  /** The first of them, where the lead has another id: it was known by a phone number before. */
  emailId: string | null;
}

/** A lead, as far as it is asked who it is. */
export interface Told {
  id: string;
  contact: Contact;
  keys: Keys;
}

/** A lead with the same number or the same address. */
export interface Twin {
  id: string;
  contact: Contact;
  email_id: string | null;
}

/** A switchboard is everybody's number at a firm: so many that share it are looked at. */
const SHARING_MAX = 20;

export async function keysOf(site: Site, lead: string, { email, phone_e164: phone }: Contact): Promise<Keys> {
  const emailIds = email ? await idsOfEmail(site, email) : [];
  return { phone, phoneId: phone && (await idOfPhone(site, phone)), emailIds, emailId: emailIds[0] && emailIds[0] !== lead ? emailIds[0] : null };
}

/** The statement that finds them: leads that sales people see, each of which may be told by its number, its address or its id. */
export function findTwins(db: D1Database, site: string, lead: string, { phone, phoneId, emailIds }: Keys): D1PreparedStatement {
  return db
    .prepare(
      `SELECT id, json_extract(record, '$.contact') AS contact, email_id FROM leads
       WHERE site = ?1 AND id <> ?2 AND merged_into IS NULL AND quarantined = 0 AND confirmed = 1 AND id IN (
         SELECT id FROM (SELECT id FROM leads WHERE site = ?1 AND phone = ?3 AND email IS NOT NULL LIMIT ${SHARING_MAX})
         UNION SELECT id FROM leads WHERE site = ?1 AND email_id IN (SELECT value FROM json_each(?4))
         UNION SELECT value FROM json_each(?4) UNION SELECT ?5
       )
       ORDER BY created_at, id`,
    )
    .bind(site, lead, phone, JSON.stringify(emailIds.length > 0 ? emailIds : [lead]), phoneId);
}

export const twinsOf = (result: D1Result | undefined): Twin[] =>
  ((result?.results ?? []) as (Omit<Twin, 'contact'> & { contact: string })[]).map(({ contact, ...twin }) => ({
    ...twin,
    contact: JSON.parse(contact) as Contact,
  }));
