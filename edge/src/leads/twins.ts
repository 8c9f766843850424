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

/** A lead with the same number or the same address, as it is read. */
export interface TwinRow {
  id: string;
  /** JSON. */
  contact: string;
  email_id: string | null;
  /** JSON: the addresses of the leads that have the number asked for, its own too. */
  sharing: string;
}

/** A switchboard is everybody's number at a firm: so many that share it are looked at, and then it says of nobody who they are. */
export const SHARING_MAX = 20;

export async function keysOf(site: Site, lead: string, { email, phone_e164: phone }: Contact): Promise<Keys> {
  const emailIds = email ? await idsOfEmail(site, email) : [];
  return { phone, phoneId: phone && (await idOfPhone(site, phone)), emailIds, emailId: emailIds[0] && emailIds[0] !== lead ? emailIds[0] : null };
}

/**
 * The statement that finds them: leads that sales people see, each of which may be told by its number, its address or its id.
 * Which leads with the number are read is by the order of the index: the same each time, and no more rows than that.
 */
export function findTwins(db: D1Database, site: string, lead: string, { phone, phoneId, emailIds }: Keys): D1PreparedStatement {
  return db
    .prepare(
      `WITH sharing AS MATERIALIZED (
         SELECT id, email FROM leads WHERE site = ?1 AND phone = ?3 AND email IS NOT NULL AND merged_into IS NULL ORDER BY id LIMIT ${SHARING_MAX}
       )
       SELECT id, json_extract(record, '$.contact') AS contact, email_id, (SELECT json_group_array(email) FROM sharing) AS sharing FROM leads
       WHERE site = ?1 AND id <> ?2 AND merged_into IS NULL AND erased_at IS NULL AND quarantined = 0 AND confirmed = 1 AND id IN (
         SELECT id FROM sharing
         UNION SELECT id FROM leads WHERE site = ?1 AND email_id IN (SELECT value FROM json_each(?4))
         UNION SELECT value FROM json_each(?4) UNION SELECT ?5
       )
       ORDER BY created_at, id`,
    )
    .bind(site, lead, phone, JSON.stringify(emailIds.length > 0 ? emailIds : [lead]), phoneId);
}
