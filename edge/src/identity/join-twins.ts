import { type Contact, NO_CONTACT } from '../leads/contact.ts';
import { readDecision } from '../leads/decision.ts';
import { mailboxOf } from '../leads/email-identity.ts';
import type { TreeRow } from '../leads/lead-tree.ts';
import { maybeSamePerson } from '../leads/same-person.ts';
import { SHARES_READ } from '../leads/share.ts';
import { isEnd } from '../leads/status.ts';
import { findTwins, keysOf, SHARING_MAX, type Told, type TwinRow } from '../leads/twins.ts';
import type { Site } from '../site/site-store.ts';
import { joining } from './joining.ts';
import { areKeptApart, type Link } from './link.ts';
import { readTrees, type Tree } from './read-tree.ts';
import { type Cools, relink, untilDone } from './relink.ts';

/** More of one person at once than this is no person. */
const ROUNDS = 5;

/**
 * Merges a lead with those that are the same person's by address or number: the younger into the older. What waits for
 * a look or for its owner's yes is merged with nobody, nor is what has ended, and what somebody has taken apart stays
 * apart. A number or an address of somebody else's is quickly written into a form: so never two mailboxes become one lead.
 * @returns when the lead that it became will cool below its temperature, ms; undefined when nothing was merged
 */
export async function joinTwins(db: D1Database, site: Site, lead: Told, twins: readonly TwinRow[], now: number): Promise<number | null | undefined> {
  let last: number | null | undefined;
  let [own, others]: [Told, readonly TwinRow[]] = [lead, twins];
  for (let round = 0; round < ROUNDS; round++) {
    const joined = await joinOne(db, site, own, others, now);
    if (!joined) break;
    last = joined.coolsAt;
    // What it is now may be somebody else's twin, and no longer that of all who were its own.
    own = await tellOf(db, site, joined.lead);
    others = (await findTwins(db, site.id, own.id, own.keys).all<TwinRow>()).results;
  }
  return last;
}

async function joinOne(
  db: D1Database,
  site: Site,
  lead: Told,
  twins: readonly TwinRow[],
  now: number,
): Promise<{ lead: string; coolsAt: number | null } | null> {
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
function causeOf({ id, contact, keys }: Told, twin: TwinRow): 'email' | 'phone' | undefined {
  const other = JSON.parse(twin.contact) as Contact;
  if (keys.emailIds.includes(twin.id) || twin.email_id === id) return 'email';
  if (contact.email && other.email && isOne([contact.email, other.email])) return 'email';
  const isSamePhone = contact.phone_e164 !== null && contact.phone_e164 === other.phone_e164;
  return isSamePhone && maybeSamePerson(contact, other) && tells(JSON.parse(twin.sharing) as string[], contact, other) ? 'phone' : undefined;
}

/** A number says who somebody is as long as all who gave an address with it gave the same one. */
const tells = (sharing: readonly string[], a: Contact, b: Contact): boolean => sharing.length < SHARING_MAX && isOne([...sharing, a.email, b.email]);

const isOne = (emails: readonly (string | null | undefined)[]): boolean => new Set(emails.flatMap((email) => (email ? [mailboxOf(email)] : []))).size <= 1;

/** @returns null where they must not be joined; undefined when one of them has changed meanwhile */
async function joinTwo(db: D1Database, site: Site, one: string, other: string, cause: Link['cause'], now: number): Promise<Cools | null | undefined> {
  const [a, b] = (await readTrees(db, site.id, [one, other])) as [Tree, Tree];
  if (!isJoinable(a) || !isJoinable(b) || !isOne([...emailsOf(a), ...emailsOf(b)]) || areKeptApart(a.members, b.members, [...a.links, ...b.links])) return null;
  const [older, younger] = isOlder(a, b) ? [a, b] : [b, a];
  return relink(db, site, joining(db, site.id, younger, older, cause, { by: null, now }), now);
}

/** Of a lead with more shares than are read, nobody knows whose addresses are among them. */
const isJoinable = ({ row, shares }: Tree): boolean =>
  row !== null &&
  row.merged_into === null &&
  row.confirmed === 1 &&
  row.quarantined === 0 &&
  !hasEnded(row) &&
  shares.length > 0 &&
  shares.length < SHARES_READ;

const hasEnded = ({ stage, decision }: TreeRow): boolean => isEnd(stage) || readDecision(decision)?.type === 'outcome';

/** All addresses that any browser gave, or the site said of it. */
const emailsOf = ({ row, shares }: Tree): (string | null | undefined)[] => [
  row?.email,
  ...shares.flatMap(({ lead: { contact, signedIn } }) => [contact.email, signedIn?.contact.email]),
];

const isOlder = (a: Tree, b: Tree): boolean => ((a.row?.created_at ?? 0) - (b.row?.created_at ?? 0) || (a.lead < b.lead ? -1 : 1)) < 0;
