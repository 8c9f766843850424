import { membersOf, type Part, readPart, type Snapshot, toSnapshot } from '../leads/lead-tree.ts';
import { branchesOf, type Link } from './link.ts';

/** A lead with all that makes it, as it was at one moment. */
export interface Tree extends Snapshot {
  lead: string;
  /** The lead itself, and those that are merged into it. */
  members: Set<string>;
  /** All that were ever made from or into one of them. */
  links: Link[];
}

const COLUMNS = 'link.lead, link.visitor, link.into_lead, link.cause, link.at, link.by, link.undone_at, link.undone_by';

/** The statement that reads the links of a lead's members. */
export const readLinks = (db: D1Database, site: string, lead: string): D1PreparedStatement =>
  db
    .prepare(
      `WITH RECURSIVE ${membersOf('?2')}
       SELECT ${COLUMNS} FROM members CROSS JOIN lead_links AS link INDEXED BY lead_links_by_target ON link.site = ?1 AND link.into_lead = members.lead
       UNION
       SELECT ${COLUMNS} FROM members CROSS JOIN lead_links AS link ON link.site = ?1 AND link.lead = members.lead
       ORDER BY 5`,
    )
    .bind(site, lead);

/** Several leads, all of one moment. */
export async function readTrees(db: D1Database, site: string, leads: readonly string[]): Promise<Tree[]> {
  const results = await db.batch(leads.flatMap((lead) => [...readPart(db, site, { lead }), readLinks(db, site, lead)]));
  return leads.map((lead, i) => {
    const links = (results[3 * i + 2]?.results ?? []) as unknown as Link[];
    return { lead, ...toSnapshot(results[3 * i], results[3 * i + 1]), links, members: branchesOf(lead, links) };
  });
}

/** What parts of leads are made of, all of one moment. */
export async function readParts(db: D1Database, site: string, parts: readonly Part[]): Promise<Snapshot[]> {
  const results = await db.batch(parts.flatMap((part) => readPart(db, site, part)));
  return parts.map((_, i) => toSnapshot(results[2 * i], results[2 * i + 1]));
}
