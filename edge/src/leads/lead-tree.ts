import type { Before } from './merge.ts';
import { type LeadShare, SHARES_READ } from './share.ts';
import { STANDING_COLUMNS } from './standing-columns.ts';

/**
 * Which shares count for a lead. A lead that was merged into another is a branch of it, with its own branches; the
 * share of a browser that was parted from a lead counts for the lead that was made of it.
 */

/** Longer chains than this nobody makes; a loop is not possible, and would end here. */
const HIGHEST = 50;

/** All of a lead, or a part of it. */
export interface Part {
  lead: string;
  /** Without this branch. */
  without?: string;
  /** Of these browsers only, or of all but this one. */
  only?: string;
  except?: string;
}

/**
 * `members`: the lead `root` and all that are merged into it. ?1 is the site. Index and order of the joins are
 * named, since with a table of which nothing is known SQLite would rather go through all links of the site.
 */
export const membersOf = (root: string, without = 'NULL'): string => `
  members (lead) AS (
    SELECT ${root} UNION
    SELECT link.lead FROM members CROSS JOIN lead_links AS link INDEXED BY lead_links_by_target ON link.site = ?1 AND link.into_lead = members.lead
    WHERE link.visitor = '' AND link.undone_at IS NULL AND link.lead IS NOT ${without}
  )`;

/** `counted`: the shares that count for `members`. */
export const COUNTED = `
  counted (lead, visitor, version, standing, seen) AS (
    SELECT share.lead, share.visitor, share.version, share.standing, share.seen
    FROM members CROSS JOIN lead_shares AS share ON share.site = ?1 AND share.lead = members.lead
    WHERE NOT EXISTS (
      SELECT 1 FROM lead_links AS link
      WHERE link.site = ?1 AND link.lead = share.lead AND link.visitor = share.visitor AND link.undone_at IS NULL
    )
    UNION ALL
    SELECT share.lead, share.visitor, share.version, share.standing, share.seen
    FROM members CROSS JOIN lead_links AS link INDEXED BY lead_links_by_target ON link.site = ?1 AND link.into_lead = members.lead
      CROSS JOIN lead_shares AS share ON share.site = ?1 AND share.lead = link.lead AND share.visitor = link.visitor
    WHERE link.visitor <> '' AND link.undone_at IS NULL
  )`;

/** `up`: the way from the share of a browser (?2, ?3) to the lead that it counts for, which is `ROOT`. */
const UP = `
  up (lead, height) AS (
    SELECT coalesce((SELECT into_lead FROM lead_links WHERE site = ?1 AND lead = ?2 AND visitor = ?3 AND undone_at IS NULL), ?2), 0
    UNION ALL
    SELECT link.into_lead, up.height + 1 FROM up JOIN lead_links AS link ON link.site = ?1 AND link.lead = up.lead
    WHERE link.visitor = '' AND link.undone_at IS NULL AND up.height < ${HIGHEST}
  )`;
const ROOT = '(SELECT lead FROM up ORDER BY height DESC LIMIT 1)';

const SHARES = `
  SELECT share.share AS share, (SELECT sum(version) FROM counted) AS counted
  FROM (
    SELECT lead, visitor FROM counted
    ORDER BY standing DESC,
      min(row_number() OVER (PARTITION BY standing ORDER BY seen, lead DESC, visitor DESC), row_number() OVER (PARTITION BY standing ORDER BY seen DESC, lead, visitor)),
      seen DESC, lead, visitor LIMIT ${SHARES_READ}
  ) AS best
  JOIN lead_shares AS share ON share.site = ?1 AND share.lead = best.lead AND share.visitor = best.visitor
  ORDER BY share.standing DESC, share.seen DESC, share.lead, share.visitor`;

const ROW = `SELECT id, seq, basis, shift, heat, held, confirmed, quarantined, released_at, merged_into, erased_at, tags, created_at, email, ${STANDING_COLUMNS}
  FROM leads WHERE site = ?1 AND id =`;

/** A lead's row, as far as merging needs it. */
export interface TreeRow extends Before {
  id: string;
  seq: number;
  basis: number;
  shift: number;
  released_at: number | null;
  merged_into: string | null;
  created_at: number;
  email: string | null;
}

/** What a lead, or a part of it, is made of at one moment. */
export interface Snapshot {
  shares: LeadShare[];
  /** Sum of the versions of all shares that count. */
  versions: number;
  row: TreeRow | null;
  /** The seq of the tombstone of somebody who was erased: there is no lead, and nothing of the one who was. */
  grave: number | null;
}

/** The three statements that say for which lead a browser's share counts, and what that lead is made of. */
export const readAbove = (db: D1Database, site: string, lead: string, visitor: string): D1PreparedStatement[] => [
  db.prepare(`WITH RECURSIVE ${UP} SELECT ${ROOT} AS root`).bind(site, lead, visitor),
  db.prepare(`WITH RECURSIVE ${UP}, ${membersOf(ROOT)}, ${COUNTED} ${SHARES}`).bind(site, lead, visitor),
  db.prepare(`WITH RECURSIVE ${UP} ${ROW} ${ROOT}`).bind(site, lead, visitor),
];

/** The two statements that say what a lead, or a part of it, is made of. */
export const readPart = (db: D1Database, site: string, { lead, without, only, except }: Part): D1PreparedStatement[] => [
  db
    .prepare(
      `WITH RECURSIVE ${membersOf('?2', '?3')}, ${COUNTED.replace('counted', 'every')},
       counted AS (SELECT * FROM every WHERE (?4 IS NULL OR visitor = ?4) AND visitor IS NOT ?5) ${SHARES}`,
    )
    .bind(site, lead, without ?? null, only ?? null, except ?? null),
  db.prepare(`${ROW} ?2`).bind(site, lead),
];

/** What a lead's basis is now, as an expression. */
export const BASIS_NOW = `
  coalesce((SELECT shift FROM leads WHERE site = ?1 AND id = ?2), 0) +
  coalesce((WITH RECURSIVE ${membersOf('?2')}, ${COUNTED} SELECT sum(version) FROM counted), 0)`;

export function toSnapshot(shares: D1Result | undefined, rows: D1Result | undefined): Snapshot {
  const stored = (shares?.results ?? []) as { share: string; counted: number }[];
  const row = (rows?.results[0] ?? null) as (TreeRow & { erased_at: number | null }) | null;
  const isErased = row !== null && row.erased_at !== null;
  return {
    shares: stored.map(({ share }) => JSON.parse(share) as LeadShare),
    versions: stored[0]?.counted ?? 0,
    row: isErased ? null : row,
    grave: isErased ? row.seq : null,
  };
}

/**
 * Orders the snapshots of a lead: of two, the later one has the higher basis, and with the same one they are the same.
 * Versions only rise; where a share leaves, or a branch comes, the row's shift rises above all that was.
 */
export const basisOf = ({ row, versions }: Snapshot): number => (row?.shift ?? 0) + versions;
