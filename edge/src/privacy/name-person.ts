import type { Env } from '../env.ts';
import { countsFor } from '../leads/counts-for.ts';
import { toEmail } from '../leads/email.ts';
import { mailboxOf } from '../leads/email-identity.ts';
import { idsOfEmail } from '../leads/lead-id.ts';
import { readPhone } from '../leads/read-phone.ts';
import { errorAt, Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { idsOfContact } from './person-ids.ts';

/** By what a person is asked for: `EraseInput`, `ExportInput`. */
export interface Asked {
  email?: string | undefined;
  phone?: string | undefined;
  visitor?: string | undefined;
  lead?: string | undefined;
}

/** The country of a number that names none. */
const REGION = 'VN';
/** Leads with one number that are looked at. */
const SHARING_MAX = 200;
const ERRORS_MAX = 20;

interface Found {
  id: string;
  email: string | null;
}

/** The contact data by which somebody is asked for, as forms are read. */
export async function addressOf({ email, phone }: Asked) {
  return {
    email: email === undefined ? null : toEmail(email),
    phone_e164: phone === undefined ? null : await readPhone(phone, REGION),
    phone_raw: phone ?? null,
  };
}

/**
 * The leads that somebody means who names a person: an address is one person's, and so is a lead. A number or a browser may
 * be several people's, and then it does not say which of them is meant: nobody may be erased by mistake. Beside an address
 * or a lead, they say no more than that.
 */
export async function namePerson(env: Env, site: Site, asked: Asked, now: number): Promise<string[]> {
  const [byLead, byEmail, byPhone, byVisitor] = await Promise.all([
    asked.lead === undefined ? [] : leadOf(env.DB, site, asked.lead),
    asked.email === undefined ? [] : leadsOfEmail(env.DB, site, asked.email),
    asked.phone === undefined ? [] : leadsOfPhone(env.DB, site, asked),
    asked.visitor === undefined ? [] : env.VISITOR.getByName(`${site.id}/${asked.visitor}`).people(scoringContext(site, now)),
  ]);
  const roots = await countsFor(env.DB, site.id, [...byLead, ...byEmail, ...byPhone.map(({ id }) => id), ...byVisitor]);
  const rootOf = (id: string): string => roots.get(id) ?? id;
  const named = new Set([...byLead, ...byEmail].map(rootOf));
  const mailboxes = new Set(byPhone.flatMap(({ email }) => (email === null ? [] : [mailboxOf(email)])));
  if (named.size > 0) return [...named, ...byPhone.filter(({ email }) => email === null).map(({ id }) => rootOf(id))];
  const who = { phone: [...new Set(byPhone.map(({ id }) => rootOf(id)))], visitor: [...new Set(byVisitor.map(rootOf))] };
  if (who.phone.length > 1 && mailboxes.size > 1) refuse('phone', who.phone);
  if (who.visitor.length > 1) refuse('visitor', who.visitor);
  return [...new Set([...who.phone, ...who.visitor])];
}

function refuse(by: string, leads: readonly string[]): never {
  const others = leads.slice(0, ERRORS_MAX).map((lead) => ({ path: by, code: 'one_of_several', detail: `Name the person by lead, if it is ${lead}.` }));
  throw new Problem('several_people', others.length > 0 ? others : [errorAt(by, 'one_of_several')]);
}

async function leadOf(db: D1Database, site: Site, lead: string): Promise<string[]> {
  const row = await db.prepare('SELECT id FROM leads WHERE site = ? AND id = ?').bind(site.id, lead).first();
  if (!row) throw new Problem('not_found');
  return [lead];
}

async function leadsOfEmail(db: D1Database, site: Site, email: string): Promise<string[]> {
  const ids = JSON.stringify(await idsOfEmail(site, toEmail(email) ?? email));
  const { results } = await db
    .prepare(
      `SELECT id FROM leads WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2))
       UNION SELECT id FROM leads WHERE site = ?1 AND email_id IN (SELECT value FROM json_each(?2))`,
    )
    .bind(site.id, ids)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

async function leadsOfPhone(db: D1Database, site: Site, asked: Asked): Promise<Found[]> {
  const address = { ...(await addressOf(asked)), email: null };
  const { results } = await db
    .prepare(
      `SELECT id, email FROM leads WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2))
       UNION SELECT id, email FROM (SELECT id, email FROM leads WHERE site = ?1 AND phone = ?3 AND email IS NOT NULL LIMIT ${SHARING_MAX})`,
    )
    .bind(site.id, JSON.stringify(await idsOfContact(site, address)), address.phone_e164)
    .all<Found>();
  return results;
}
