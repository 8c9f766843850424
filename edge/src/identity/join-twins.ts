import { type Contact, NO_CONTACT } from '../leads/contact.ts';
import { mailboxOf } from '../leads/email-identity.ts';
import { maybeSamePerson } from '../leads/same-person.ts';
import { findTwins, keysOf, type Told, type Twin, twinsOf } from '../leads/twins.ts';
import type { Site } from '../site/site-store.ts';
import { joining } from './joining.ts';
import { areKeptApart, type Link } from './link.ts';
import { readTrees, type Tree } from './read-tree.ts';
import { type Cools, relink, untilDone } from './relink.ts';

/** More of one person at once than this is no person. */
const ROUNDS = 5;

/**
 * Merges a lead with those that are the same person's by address or number: the younger into the older. What waits for
 * a look or for its owner's yes is merged with nobody, and what somebody has taken apart stays apart.
 * @returns when the lead that it became will cool below its temperature, ms; undefined when nothing was merged
 */
export async function joinTwins(db: D1Database, site: Site, lead: Told, twins: readonly Twin[], now: number): Promise<number | null | undefined> {
  let last: number | null | undefined;
  let [own, others]: [Told, readonly Twin[]] = [lead, twins];
  for (let round = 0; round < ROUNDS; round++) {
    const joined = await joinOne(db, site, own, others, now);
    if (!joined) break;
    last = joined.coolsAt;
    // What it is now may be somebody else's twin, and no longer that of all who were its own.
    own = await tellOf(db, site, joined.lead);
    others = twinsOf(await findTwins(db, site.id, own.id, own.keys).all());
  }
  return last;
}

async function joinOne(db: D1Database, site: Site, lead: Told, twins: readonly Twin[], now: number): Promise<{ lead: string; coolsAt: number | null } | null> {
  for (const twin of twins) {
    const cause = causeOf(lead, twin);
    const cools = cause && (await untilDone(() => joinTwo(db, site, lead.id, twin.id, cause, now)));
    for (const [id, coolsAt] of cools ?? []) return { lead: id, coolsAt };
  }
  return null;
}

async function tellOf(db: D1Database, site: Site, id: string): Promise<Told> {
  const row = await db
    .prepare("SELECT json_extract(record, '$.contact') AS contact FROM leads WHERE site = ? AND id = ?")
    .bind(site.id, id)
    .first<{ contact: string }>();
  const contact = row ? (JSON.parse(row.contact) as Contact) : NO_CONTACT;
  return { id, contact, keys: await keysOf(site, id, contact) };
}

/** What says that two leads are one person's, if it does. */
function causeOf({ id, contact, keys }: Told, twin: Twin): 'email' | 'phone' | undefined {
  if (keys.emailIds.includes(twin.id) || twin.email_id === id) return 'email';
  if (isSameMailbox(contact, twin.contact)) return 'email';
  const isSamePhone = contact.phone_e164 !== null && contact.phone_e164 === twin.contact.phone_e164;
  return isSamePhone && maybeSamePerson(contact, twin.contact) ? 'phone' : undefined;
}

const isSameMailbox = (a: Contact, b: Contact): boolean => a.email !== null && b.email !== null && mailboxOf(a.email) === mailboxOf(b.email);

/** @returns null where they must not be joined; undefined when one of them has changed meanwhile */
async function joinTwo(db: D1Database, site: Site, one: string, other: string, cause: Link['cause'], now: number): Promise<Cools | null | undefined> {
  const [a, b] = (await readTrees(db, site.id, [one, other])) as [Tree, Tree];
  if (!isJoinable(a) || !isJoinable(b) || areKeptApart(a.members, b.members, [...a.links, ...b.links])) return null;
  const [older, younger] = isOlder(a, b) ? [a, b] : [b, a];
  return relink(db, site, joining(db, site.id, younger, older, cause, { by: null, now }), now);
}

const isJoinable = ({ row, shares }: Tree): boolean =>
  row !== null && row.merged_into === null && row.confirmed === 1 && row.quarantined === 0 && shares.length > 0;

const isOlder = (a: Tree, b: Tree): boolean => ((a.row?.created_at ?? 0) - (b.row?.created_at ?? 0) || (a.lead < b.lead ? -1 : 1)) < 0;
