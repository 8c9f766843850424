import type { Link } from './link.ts';

/** Who says it, and when, ms. `by` is null for the edge itself. */
export interface Word {
  by: string | null;
  now: number;
}

/** Makes a link, or makes it hold again. */
export const makeLink = (
  db: D1Database,
  site: string,
  { lead, visitor, into_lead: into, cause }: Pick<Link, 'lead' | 'visitor' | 'into_lead' | 'cause'>,
  { by, now }: Word,
) =>
  db
    .prepare(
      `INSERT INTO lead_links (site, lead, visitor, into_lead, cause, at, by) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET cause = excluded.cause, at = excluded.at, by = excluded.by, undone_at = NULL, undone_by = NULL`,
    )
    .bind(site, lead, visitor, into, cause, now, by);

export const undoLink = (db: D1Database, site: string, { lead, visitor, into_lead: into }: Link, { by, now }: Word) =>
  db
    .prepare('UPDATE lead_links SET undone_at = ?5, undone_by = ?6 WHERE site = ?1 AND lead = ?2 AND visitor = ?3 AND into_lead = ?4 AND undone_at IS NULL')
    .bind(site, lead, visitor, into, now, by);
