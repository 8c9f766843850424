import type { Cause } from '../../protocol/transition.ts';
import type { Move } from '../leads/effective-stage.ts';
import { basisOf, BASIS_NOW, type Snapshot, type TreeRow } from '../leads/lead-tree.ts';
import { type Before, type LeadRecord, mergeShares } from '../leads/merge.ts';
import { keysOf } from '../leads/twins.ts';
import { nextSeq, writeLead } from '../leads/write-lead.ts';
import { Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { foremost } from './foremost.ts';
import type { Tree } from './read-tree.ts';

/** What becomes of a lead when links change: it is made of these parts from then on, or a part of another. */
export type After =
  | { tree: Tree; parts: readonly Snapshot[]; before: Before | null; anew: boolean; cause: Extract<Cause, { lead: string }> }
  | { tree: Tree; into: string };

export interface Change {
  links: D1PreparedStatement[];
  after: readonly After[];
}

/** When each lead that lives will cool below its temperature, ms. */
export type Cools = ReadonlyMap<string, number | null>;

/**
 * Changes who counts for whom, and writes the leads that it concerns, in one transaction: all of it on exactly what was
 * read, or nothing. Nobody ever sees a share that counts twice, or for nobody, and no crash leaves work behind.
 * @returns undefined when one of the leads is another by now: whoever asked reads again
 */
export async function relink(db: D1Database, site: Site, { links, after }: Change, now: number): Promise<Cools | undefined> {
  const cools = new Map<string, number | null>();
  const rows: D1PreparedStatement[] = [];
  for (const each of after) {
    const { lead, row } = each.tree;
    // Above all that was counted for it, so that what others have read before writes nothing any more.
    const shift = basisOf(each.tree) + 1;
    if ('into' in each) {
      rows.push(nextSeq(db, site.id), bury(db, site.id, lead, each.into, shift, now));
      continue;
    }
    const shares = foremost(each.parts.flatMap((part) => part.shares));
    const merged = mergeShares(shares, each.before, now, scoringContext(site, now));
    const basis = shift + each.parts.reduce((sum, { versions }) => sum + versions, 0);
    const { emailId } = await keysOf(site, lead, merged.record.contact);
    const moves = movesOf(row, merged.record, merged.status, each.cause, now);
    rows.push(...writeLead(db, site.id, { lead, merged, moves, basis, shift, seenSeq: row?.seq ?? null, emailId, anew: each.anew }, now));
    cools.set(lead, merged.coolsAt);
  }
  try {
    await db.batch([...after.map(({ tree }) => asSeen(db, site.id, tree)), ...links, ...rows]);
    return cools;
  } catch (error) {
    if (/constraint failed: lead_links/i.test(String(error))) return undefined;
    throw error;
  }
}

/** A statement that fails, and the whole batch with it, where a lead is not what it was: no row has no site. */
const asSeen = (db: D1Database, site: string, tree: Tree): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO lead_links (site, lead, visitor, into_lead, cause, at) SELECT NULL, '', '', '', '', 0
       WHERE ${BASIS_NOW} IS NOT ?3 OR (SELECT seq FROM leads WHERE site = ?1 AND id = ?2) IS NOT ?4`,
    )
    .bind(site, tree.lead, basisOf(tree), tree.row?.seq ?? null);

/** What a merged lead was stays readable. */
const bury = (db: D1Database, site: string, lead: string, into: string, shift: number, now: number): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE leads SET merged_into = ?3, shift = ?4, basis = ?4, updated_at = max(updated_at, ?5), seq = (SELECT seq FROM lead_seq WHERE site = ?1)
       WHERE site = ?1 AND id = ?2`,
    )
    .bind(site, lead, into, shift, now);

/** The steps that a lead makes as others come to it or leave it. Of a new lead the first stage says it all. */
function movesOf(row: TreeRow | null, { stage }: LeadRecord, status: string, cause: Cause, at: number): Move[] {
  const from = row?.stage ?? 'visitor';
  return [
    ...(from === stage ? [] : [{ axis: 'stage' as const, from, to: stage, at, cause }]),
    ...(!row || row.status === status ? [] : [{ axis: 'status' as const, from: row.status, to: status, at, cause }]),
  ];
}

/**
 * A lead from which others have left, as it is to be merged: what they made of it is gone with them. What a person has
 * decided of it, and set it free from, stays.
 */
export function beforeLeft(row: TreeRow): Before {
  const isDecided = row.statusBy !== null || row.decision !== null;
  return {
    ...row,
    heat: null,
    held: 'cold',
    confirmed: 0,
    quarantined: row.released_at === null ? 1 : 0,
    reached: null,
    ...(isDecided ? {} : { stage: 'visitor' as const, stageAt: 0 }),
  };
}

/** Others may change the same leads at the same moment: so often they are read anew. */
const TRIES = 8;

/** Tries until nobody was quicker. @param attempt undefined when somebody was */
export async function untilDone<Done>(attempt: () => Promise<Done | undefined>): Promise<Done> {
  for (let tries = 0; tries < TRIES; tries++) {
    const done = await attempt();
    if (done !== undefined) return done;
  }
  throw new Problem('unavailable', [], { 'retry-after': '1' });
}
