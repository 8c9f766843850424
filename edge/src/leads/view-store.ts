import type { View, ViewInput } from '../../protocol/lead-view.ts';
import { noteIfDone } from '../audit/note.ts';
import { base64url } from '../crypto/digest.ts';
import { Problem } from '../problem.ts';

/** Views of the list: those that are shared with the site, and everybody's own. */

/** Of one site; and of one maker, so that nobody takes the room of others. */
const SHARED_MAX = 200;
const OWN_MAX = 50;
/** Whether there is room for one more: ?1 is the site, ?2 whose it is, ?3 whether it is for all. */
const IS_ROOM = `(SELECT count(*) FROM lead_views WHERE site = ?1 AND shared = ?3 AND (shared = 1 OR by = ?2)) < iif(?3, ${SHARED_MAX}, ${OWN_MAX})`;
const COLUMNS = 'id, by, name, query, shared, created_at, updated_at';

interface Row {
  id: string;
  by: string;
  name: string;
  query: string;
  shared: number;
  created_at: number;
  updated_at: number;
}

/** Who asks, and whether they may change what is everybody's. */
export interface Asker {
  by: string;
  mayShare: boolean;
}

const toView = ({ by: whose, shared, ...row }: Row, { by }: Asker): View => ({
  ...row,
  shared: shared === 1,
  own: whose === by,
  created_at: new Date(row.created_at).toISOString(),
  updated_at: new Date(row.updated_at).toISOString(),
});

export async function listViews(db: D1Database, site: string, asker: Asker): Promise<View[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM lead_views WHERE site = ? AND (shared = 1 OR by = ?) ORDER BY shared DESC, created_at, id`)
    .bind(site, asker.by)
    .all<Row>();
  return results.map((row) => toView(row, asker));
}

export async function addView(db: D1Database, site: string, { name, query, shared }: ViewInput, asker: Asker, now: number): Promise<View> {
  if (shared) mustShare(asker);
  const id = `view_${base64url(crypto.getRandomValues(new Uint8Array(12)))}`;
  const [added] = await db.batch<Row>([
    db
      .prepare(
        `INSERT INTO lead_views (site, id, by, name, query, shared, created_at, updated_at) SELECT ?1, ?4, ?2, ?5, ?6, ?3, ?7, ?7
         WHERE ${IS_ROOM} RETURNING ${COLUMNS}`,
      )
      .bind(site, asker.by, shared ? 1 : 0, id, name, query, now),
    ...(shared ? [noteIfDone(db, site, { by: asker.by, action: 'view.shared', target: id }, now)] : []),
  ]);
  const row = added?.results[0];
  if (!row) throw new Problem('too_many_views');
  return toView(row, asker);
}

export async function changeView(db: D1Database, site: string, id: string, { name, query, shared }: ViewInput, asker: Asker, now: number): Promise<View> {
  const before = await findView(db, site, id, asker);
  const concernsAll = shared || before.shared === 1;
  if (concernsAll) mustShare(asker);
  const [changed] = await db.batch<Row>([
    db
      .prepare(
        `UPDATE lead_views SET name = ?5, query = ?6, shared = ?3, updated_at = ?7 WHERE site = ?1 AND id = ?4 AND (shared = ?3 OR ${IS_ROOM})
         RETURNING ${COLUMNS}`,
      )
      .bind(site, before.by, shared ? 1 : 0, id, name, query, now),
    ...(concernsAll ? [noteIfDone(db, site, { by: asker.by, action: shared ? 'view.shared' : 'view.unshared', target: id }, now)] : []),
  ]);
  const row = changed?.results[0];
  if (!row) throw new Problem((before.shared === 1) === shared ? 'not_found' : 'too_many_views');
  return toView(row, asker);
}

export async function dropView(db: D1Database, site: string, id: string, asker: Asker, now: number): Promise<void> {
  const before = await findView(db, site, id, asker);
  if (before.shared === 1) mustShare(asker);
  await db.batch([
    db.prepare('DELETE FROM lead_views WHERE site = ? AND id = ?').bind(site, id),
    ...(before.shared === 1 ? [noteIfDone(db, site, { by: asker.by, action: 'view.deleted', target: id }, now)] : []),
  ]);
}

/** What is another one's own is not there for anybody else. */
async function findView(db: D1Database, site: string, id: string, { by }: Asker): Promise<Row> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM lead_views WHERE site = ? AND id = ? AND (shared = 1 OR by = ?)`).bind(site, id, by).first<Row>();
  if (!row) throw new Problem('not_found');
  return row;
}

function mustShare({ mayShare }: Asker): void {
  if (!mayShare) throw new Problem('forbidden', [{ path: 'shared', code: 'missing_right', detail: 'Views of the whole site are the business of marketing.' }]);
}
