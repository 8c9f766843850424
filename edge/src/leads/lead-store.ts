import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { isReachable } from './contact.ts';
import { mailboxOf } from './email-identity.ts';
import { type Erased, keepShare, noteReturn, whoseIsIt } from './keep-share.ts';
import { basisOf, readAbove, type Snapshot, toSnapshot } from './lead-tree.ts';
import { type Merged, mergeShares } from './merge.ts';
import type { LeadShare } from './share.ts';
import { contactOf } from './signed-in.ts';
import { findTwins, keysOf, type Told, type TwinRow } from './twins.ts';
import { writeLead } from './write-lead.ts';

/** Browsers of one person that flush at the same moment are a few; each time one of them gets through. */
const TRIES = 50;

/**
 * Writes one visitor's share of a lead into D1, and the row of the lead that it counts for anew from all its shares.
 *
 * May be repeated and may run beside the flush of another browser of the same person: a share is
 * replaced only by a newer version, and a row only by one merged from more. Versions only rise and
 * D1 runs one transaction after the other, so the sum of the versions that a merger saw orders all
 * mergers: the one that saw most is the one that stays.
 *
 * With links shares come and leave, and the sum may fall. So a row has a `shift` that is added to it, and the basis
 * is both. Whoever makes or undoes a link (relink.ts) raises the shift, in that transaction, above the basis of then: all
 * that was read before has a lower basis than what is read after, whatever share it had seen. A merger that is under
 * way finds itself refused by the row, reads again, and finds where its share counts now.
 *
 * Of somebody who was erased nothing is written, unless they have begun anew since: see `privacy/suppression.ts`.
 * @returns when the lead's temperature will be left by cooling, ms; undefined of somebody who was erased: whoever holds
 * the share is to forget them, too
 */
export async function projectShare(db: D1Database, site: Site, share: LeadShare, now: number): Promise<number | null | undefined> {
  const whose = await whoseIsIt(site, share);
  for (let tries = 0; tries < TRIES; tries++) {
    const [, erased, roots, shares, rows] = await db.batch([...keepShare(db, site.id, share, whose), ...readAbove(db, site.id, share.lead.id, share.visitor)]);
    const { stays, returns } = (erased?.results[0] ?? { stays: 0, returns: 0 }) as Erased;
    if (stays) return undefined;
    if (returns) await noteReturn(db, site.id, whose, now).run();
    const [{ root: id } = { root: share.lead.id }] = (roots?.results ?? []) as { root: string }[];
    const seen = toSnapshot(shares, rows);
    const parted = await partedFrom(db, site, id, seen, share, now);
    if (parted !== undefined) return parted;
    const merged = mergeShares(seen.shares, seen.row, now, scoringContext(site, now));
    const { contact } = merged.record;
    // Whoever follows a link of a lead that was erased since is nobody's lead.
    if (!seen.row && !isReachable(contact)) return merged.coolsAt;
    const lead = { id, contact, keys: await keysOf(site, id, contact) };
    const results = await writeUnlessKnown(db, site.id, lead, seen, merged, now);
    if (results) return joined(db, site, lead, results, merged.coolsAt, now);
  }
  throw new Error('lead store: too many writers at once');
}

/** @returns undefined where somebody else has written the row since it was read: what is there now is to be merged */
async function writeUnlessKnown(db: D1Database, site: string, lead: Told, seen: Snapshot, merged: Merged, now: number): Promise<D1Result[] | undefined> {
  const { row, grave } = seen;
  const basis = basisOf(seen);
  const twins = findTwins(db, site, lead.id, lead.keys);
  if (row && row.basis >= basis) return db.batch([twins]);
  const { emailId } = lead.keys;
  const write = { lead: lead.id, merged, moves: merged.moves, basis, shift: row?.shift ?? 0, seenSeq: row?.seq ?? null, emailId, anew: false };
  // Whoever begins anew is a new lead: the tombstone makes way, unless it is another one by now.
  const dig =
    grave === null ? [] : [db.prepare('DELETE FROM leads WHERE site = ? AND id = ? AND erased_at IS NOT NULL AND seq = ?').bind(site, lead.id, grave)];
  const results = await db.batch([...dig, ...writeLead(db, site, write, now), twins]);
  return results[dig.length + 1]?.meta.changes ? results : undefined;
}

/** A share that counts for another lead, and now says that it is of somebody with another mailbox. */
async function partedFrom(db: D1Database, site: Site, id: string, { row }: Snapshot, share: LeadShare, now: number): Promise<number | null | undefined> {
  const { email } = contactOf(share.lead);
  if (id === share.lead.id || !email || !row?.email || mailboxOf(email) === mailboxOf(row.email)) return undefined;
  const { partStranger } = await import('../identity/part-stranger.ts');
  return partStranger(db, site, id, share.lead.id, now);
}

/** What becomes of the lead where others are the same person's: the last of the results names them. */
async function joined(db: D1Database, site: Site, lead: Told, results: D1Result[], coolsAt: number | null, now: number): Promise<number | null> {
  const twins = (results.at(-1)?.results ?? []) as unknown as TwinRow[];
  if (twins.length === 0) return coolsAt;
  const { joinTwins } = await import('../identity/join-twins.ts');
  const cools = await joinTwins(db, site, lead, twins, now);
  return cools === undefined ? coolsAt : cools;
}
