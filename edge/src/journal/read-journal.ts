import { type Change, CHANGE_COLUMNS, type ChangeRow, toChange } from './change.ts';

/** What there is behind `after`, oldest first, and where the journal ends: a reader that got less than `limit` has read up to there. */
export async function readChanges(db: D1Database, site: string, after: number, limit: number): Promise<{ changes: Change[]; watermark: number }> {
  // One batch is one transaction: nothing comes between the rows and the end.
  const [mark, rows] = await db.batch([
    db.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site),
    db.prepare(`SELECT ${CHANGE_COLUMNS} FROM journal WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?`).bind(site, after, limit),
  ]);
  const [{ seq } = { seq: 0 }] = (mark?.results ?? []) as { seq: number }[];
  return { changes: ((rows?.results ?? []) as unknown as ChangeRow[]).map(toChange), watermark: seq };
}
