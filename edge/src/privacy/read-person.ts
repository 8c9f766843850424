import { type Contact, NO_CONTACT } from '../leads/contact.ts';
import { COUNTED, membersOf } from '../leads/lead-tree.ts';
import type { Site } from '../site/site-store.ts';
import { serverVisitor } from '../visitor/server-visitor.ts';
import { idsOfContact } from './person-ids.ts';

/** All that stands in D1 of a person, by where it is. */
export interface Person {
  /** The leads that they are, and all that are merged into them. */
  leads: string[];
  /** What browsers and servers have told of them: the lead as they know it, and who told. */
  shares: { lead: string; visitor: string }[];
  /** The objects of these, and the names that the person has there; none where nobody else can be there. */
  objects: { visitor: string; leads: string[] }[];
  /** Addresses and numbers as they are stored. */
  words: string[];
  /** What they are called, by themselves and by the team. */
  names: string[];
  /** By what they would be known again. */
  whos: string[];
  /** Changes with whatever is written of them: see `asRead`. */
  mark: string;
}

type Address = Pick<Contact, 'email' | 'phone_e164' | 'phone_raw'>;
type ShareRow = { lead: string; visitor: string; contact: string | null; signed_in: string | null };
type LeadRow = { id: string; email: string | null; phone: string | null; contact: string | null; name: string | null };

/** ?1 is the site, ?2 the leads that were named, as JSON. */
const TREE = `WITH RECURSIVE ${membersOf('value FROM json_each(?2)')}, ${COUNTED}`;

/** What is counted of these leads, as a text that another one writes differently. */
export const MARK = `(${TREE} SELECT
  (SELECT count(*) || ' ' || coalesce(sum(version), 0) FROM counted) || ' ' ||
  (SELECT count(*) || ' ' || coalesce(sum(seq), 0) FROM leads WHERE site = ?1 AND id IN (SELECT lead FROM members)))`;

/** @param asked contact data by which they were asked for, though nothing may be stored under it */
export async function readPerson(db: D1Database, site: Site, roots: readonly string[], asked: Address): Promise<Person> {
  const named = JSON.stringify(roots);
  const [marks, members, shares, rows] = await db.batch<Record<string, unknown>>([
    db.prepare(`SELECT ${MARK} AS mark`).bind(site.id, named),
    db.prepare(`${TREE} SELECT lead FROM members`).bind(site.id, named),
    db
      .prepare(
        `${TREE} SELECT counted.lead, counted.visitor, share -> '$.lead.contact' AS contact, share -> '$.lead.signedIn.contact' AS signed_in
         FROM counted CROSS JOIN lead_shares AS own ON own.site = ?1 AND own.lead = counted.lead AND own.visitor = counted.visitor`,
      )
      .bind(site.id, named),
    db
      .prepare(
        `${TREE} SELECT id, email, phone, record -> '$.contact' AS contact, record -> '$.corrections.name' AS name FROM leads WHERE site = ?1 AND id IN (SELECT lead FROM members)`,
      )
      .bind(site.id, named),
  ]);
  const leads = (members?.results ?? []).map(({ lead }) => String(lead));
  const told = (shares?.results ?? []) as unknown as ShareRow[];
  const known = (rows?.results ?? []) as unknown as LeadRow[];
  const addresses = [asked, ...told.flatMap(addressesOf), ...known.flatMap(addressesOfRow)];
  const ids = (await Promise.all(addresses.map((address) => idsOfContact(site, address)))).flat();
  return {
    leads,
    shares: told.map(({ lead, visitor }) => ({ lead, visitor })),
    objects: objectsOf(leads, told),
    words: [...new Set(addresses.flatMap(({ email, phone_e164: e164, phone_raw: raw }) => [email, e164, raw].filter((word) => word !== null)))],
    names: namesOf([...told.flatMap(({ contact, signed_in: signedIn }) => [contact, signedIn]), ...known.flatMap(({ contact, name }) => [contact, name])]),
    whos: [...new Set([...leads, ...(await withoutOthers(db, site.id, leads, ids))])],
    mark: String((marks?.results[0] as { mark: string } | undefined)?.mark),
  };
}

const parsed = (text: string | null): Address[] => (text === null ? [] : [{ ...NO_CONTACT, ...(JSON.parse(text) as Partial<Contact>) }]);
const addressesOf = ({ contact, signed_in: signedIn }: ShareRow): Address[] => [...parsed(contact), ...parsed(signedIn)];
const addressesOfRow = ({ email, phone, contact }: LeadRow): Address[] => [{ email, phone_e164: phone, phone_raw: phone }, ...parsed(contact)];

const namesOf = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text === null ? [] : ((JSON.parse(text) as Partial<Contact> | null)?.full_name ?? [])))),
];

/** A browser knows a person by other names, where it was taken out of somebody else's lead. */
function objectsOf(leads: readonly string[], shares: readonly ShareRow[]): Person['objects'] {
  const servers = new Set(leads.map(serverVisitor));
  const browsers = Map.groupBy(
    shares.filter(({ visitor }) => !servers.has(visitor)),
    ({ visitor }) => visitor,
  );
  return [
    ...[...browsers].map(([visitor, own]) => ({ visitor, leads: [...new Set([...leads, ...own.map(({ lead }) => lead)])] })),
    ...[...servers].map((visitor) => ({ visitor, leads: [] })),
  ];
}

/**
 * Somebody of the team may have said that two people have one mailbox, and a number is often that of several: by what is
 * another lead's as well, this person is not told. Who is asked for by an address is all that have it.
 */
async function withoutOthers(db: D1Database, site: string, leads: readonly string[], ids: readonly string[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id, email_id FROM leads WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2)) AND erased_at IS NULL
       UNION SELECT id, email_id FROM leads WHERE site = ?1 AND email_id IN (SELECT value FROM json_each(?2)) AND erased_at IS NULL`,
    )
    .bind(site, JSON.stringify(ids))
    .all<{ id: string; email_id: string | null }>();
  const others = new Set(results.filter(({ id }) => !leads.includes(id)).flatMap(({ id, email_id: email }) => [id, email]));
  return ids.filter((id) => !others.has(id));
}
