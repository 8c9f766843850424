import type { AuditEntry, AuditPage, AuditQuery } from '../../protocol/audit.ts';
import { Problem } from '../problem.ts';

interface Row {
  at: number;
  id: string;
  by: string;
  action: string;
  target: string | null;
  detail: string | null;
}

/** Where a reader stands: behind this entry. Nothing is won by making one up. */
const CURSOR = /^(\d{1,16})\.([\w-]{1,64})$/;

const toEntry = ({ at, detail, ...row }: Row): AuditEntry => ({
  ...row,
  at: new Date(at).toISOString(),
  detail: detail === null ? null : (JSON.parse(detail) as Record<string, unknown>),
});

/** What was done at a site, newest first. */
export async function readAudit(db: D1Database, site: string, { cursor, action, limit }: AuditQuery): Promise<AuditPage> {
  const place = cursor === undefined ? null : CURSOR.exec(cursor);
  if (cursor !== undefined && !place) throw new Problem('invalid_cursor');
  const { results } = await db
    .prepare(
      `SELECT at, id, by, action, target, detail FROM audit
       WHERE site = ?1 AND (?2 IS NULL OR (at, id) < (?2, ?3)) AND (?4 IS NULL OR action = ?4)
       ORDER BY at DESC, id DESC LIMIT ?5`,
    )
    .bind(site, place ? Number(place[1]) : null, place?.[2] ?? null, action ?? null, limit + 1)
    .all<Row>();
  const rows = results.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = results.length > limit;
  return { data: rows.map(toEntry), has_more: hasMore, next_cursor: hasMore && last ? `${last.at}.${last.id}` : null };
}
