import type { Contact } from '../leads/contact.ts';
import { countsFor } from '../leads/counts-for.ts';
import type { Site } from '../site/site-store.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { idsOfWho } from './person-ids.ts';

/** Shares that are looked at in one piece: a few kB each, of which D1 gives back the addresses. */
const AT_A_TIME = 5_000;

export interface Place {
  lead: string;
  visitor: string;
}

/** A share that still holds the address of somebody who was erased. */
export interface LeftOver extends Place {
  /** The lead that it counts for. */
  root: string;
  /** Whether that lead is the same person's: its own address says so, or the site's servers do. */
  isTheirs: boolean;
}

type Row = Place & { contact: string | null; signed_in: string | null };

/**
 * Looks through the shares of a site for somebody's address. An index finds leads by the address that they show; a share
 * may hold another one, which nobody sees. What the person has given anew since the erasure is no part of it, nor is a browser
 * that somebody of the team has taken out of their lead.
 * @param whos of the person
 * @returns what was found, and where to go on; null at the end
 */
export async function sweepSome(
  db: D1Database,
  site: Site,
  whos: ReadonlySet<string>,
  at: number,
  from: Place,
): Promise<{ found: LeftOver[]; next: Place | null }> {
  const { results } = await db
    .prepare(
      `SELECT lead, visitor, share -> '$.lead.contact' AS contact, share -> '$.lead.signedIn.contact' AS signed_in FROM lead_shares
       WHERE site = ?1 AND (lead, visitor) > (?2, ?3) AND share ->> '$.lead.created' <= ?4
         AND NOT EXISTS (
           SELECT 1 FROM lead_links AS parted WHERE parted.site = ?1 AND parted.lead = lead_shares.lead AND parted.visitor = lead_shares.visitor AND parted.undone_at IS NULL)
       ORDER BY lead, visitor LIMIT ${AT_A_TIME}`,
    )
    .bind(site.id, from.lead, from.visitor, at)
    .all<Row>();
  const texts = [...new Set(results.flatMap(({ contact, signed_in: signedIn }) => [contact, signedIn]))];
  const theirs = new Set(await heldBy(site, whos, texts));
  const held = results.filter(({ contact, signed_in: signedIn }) => theirs.has(contact) || theirs.has(signedIn));
  const last = results.at(-1);
  const next = last && results.length === AT_A_TIME ? { lead: last.lead, visitor: last.visitor } : null;
  return { found: held.length > 0 ? await withRoots(db, site, whos, held) : [], next };
}

/** Those of these contact data that are the person's. */
async function heldBy(site: Site, whos: ReadonlySet<string>, contacts: readonly (string | null)[]): Promise<(string | null)[]> {
  const isTheirs = await Promise.all(contacts.map((contact) => holds(site, whos, contact)));
  return contacts.filter((_, i) => isTheirs[i]);
}

async function holds(site: Site, whos: ReadonlySet<string>, contact: string | null): Promise<boolean> {
  if (contact === null) return false;
  return (await idsOfWho(site, JSON.parse(contact) as Contact)).some((id) => whos.has(id));
}

async function withRoots(db: D1Database, site: Site, whos: ReadonlySet<string>, held: readonly Place[]): Promise<LeftOver[]> {
  const roots = await countsFor(db, site.id, [...new Set(held.map(({ lead }) => lead))]);
  const { results } = await db
    .prepare(`SELECT id, record -> '$.contact' AS contact FROM leads WHERE site = ? AND id IN (SELECT value FROM json_each(?))`)
    .bind(site.id, JSON.stringify([...new Set(roots.values())]))
    .all<{ id: string; contact: string }>();
  const own = new Map(await Promise.all(results.map(async ({ id, contact }) => [id, await holds(site, whos, contact)] as const)));
  return held.map((place) => {
    const root = roots.get(place.lead) ?? place.lead;
    return { ...place, root, isTheirs: isServer(place.visitor) || own.get(root) !== false };
  });
}
