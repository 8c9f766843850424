import { noteDone } from '../audit/note.ts';
import { deliveryReader } from '../journal/wake-readers.ts';
import { Problem } from '../problem.ts';
import { dropCached } from '../site/site-store.ts';
import { type Endpoint, ENDPOINT_COLUMNS, type EndpointRow, toEndpoint } from './endpoint-row.ts';

/** Each change of a lead wakes all of them. */
const ENDPOINTS_MAX = 20;

export async function findEndpoint(db: D1Database, site: string, id: string): Promise<Endpoint | null> {
  const row = await db.prepare(`SELECT ${ENDPOINT_COLUMNS} FROM endpoints WHERE site = ? AND id = ?`).bind(site, id).first<EndpointRow>();
  return row && toEndpoint(row);
}

export async function listEndpoints(db: D1Database, site: string): Promise<Endpoint[]> {
  const { results } = await db.prepare(`SELECT ${ENDPOINT_COLUMNS} FROM endpoints WHERE site = ? ORDER BY created_at, id`).bind(site).all<EndpointRow>();
  return results.map(toEndpoint);
}

/** By whom something is done, and further statements of the same transaction. */
export interface Deed {
  by: string;
  now: number;
  noted?: D1PreparedStatement;
}

/** Throws where the site has as many as it may. It gets what comes into the journal from now on. */
export async function insertEndpoint(db: D1Database, site: string, endpoint: Omit<Endpoint, 'begins'>, { by, now, noted }: Deed): Promise<void> {
  const { id, kind, name, url, types, filter, settings, secrets, state, reason, since, created_at, updated_at } = endpoint;
  const count = await db.prepare('SELECT count(*) AS n FROM endpoints WHERE site = ?').bind(site).first<number>('n');
  if ((count ?? 0) >= ENDPOINTS_MAX) throw new Problem('too_many_endpoints');
  await db.batch([
    db
      .prepare(
        `INSERT INTO endpoints (site, ${ENDPOINT_COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, coalesce((SELECT seq FROM lead_seq WHERE site = ?1), 0), ?13, ?14)`,
      )
      .bind(
        site,
        id,
        kind,
        name,
        url,
        JSON.stringify(types),
        filter && JSON.stringify(filter),
        JSON.stringify(settings),
        JSON.stringify(secrets),
        state,
        reason,
        since,
        created_at,
        updated_at,
      ),
    db.prepare('INSERT INTO journal_readers (site, reader) VALUES (?, ?)').bind(site, deliveryReader(id)),
    noteDone(db, site, { by, action: 'endpoint.made', target: id, detail: { kind } }, now),
    ...(noted ? [noted] : []),
  ]);
  dropCached(site);
}

/** Writes what has changed. Throws where somebody else has written meanwhile, or it is gone. */
export async function updateEndpoint(
  db: D1Database,
  site: string,
  before: Endpoint,
  after: Endpoint,
  action: string,
  { by, now, noted }: Deed,
): Promise<Endpoint> {
  const { id, name, url, types, filter, settings, secrets, state, reason, since } = after;
  // It is known by its time: two changes of one millisecond must differ.
  const updated = Math.max(now, before.updated_at + 1);
  const changed = (Object.keys(after) as (keyof Endpoint)[]).filter((key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]));
  if (changed.length === 0) return before;
  const reader = deliveryReader(id);
  const [written] = await db.batch([
    db
      .prepare(
        `UPDATE endpoints SET name = ?, url = ?, types = ?, filter = ?, settings = ?, secrets = ?, state = ?, reason = ?, since = ?, updated_at = ?
         WHERE site = ? AND id = ? AND updated_at = ?`,
      )
      .bind(
        name,
        url,
        JSON.stringify(types),
        filter && JSON.stringify(filter),
        JSON.stringify(settings),
        JSON.stringify(secrets),
        state,
        reason,
        since,
        updated,
        site,
        id,
        before.updated_at,
      ),
    // By the row as it is now: whoever lost the race changes nothing here either.
    db
      .prepare(
        "INSERT INTO journal_readers (site, reader) SELECT site, ? FROM endpoints WHERE site = ? AND id = ? AND state = 'enabled' ON CONFLICT DO NOTHING",
      )
      .bind(reader, site, id),
    db
      .prepare(
        "DELETE FROM journal_readers WHERE site = ?1 AND reader = ?2 AND EXISTS (SELECT 1 FROM endpoints WHERE site = ?1 AND id = ?3 AND state = 'disabled')",
      )
      .bind(site, reader, id),
    noteDone(db, site, { by, action, target: id, detail: { changed } }, now),
    ...(noted ? [noted] : []),
  ]);
  if (written?.meta.changes === 0) throw new Problem('changed_meanwhile');
  dropCached(site);
  return { ...after, updated_at: updated };
}

export async function deleteEndpoint(db: D1Database, site: string, { id, kind }: Endpoint, { by, now }: Deed): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM endpoints WHERE site = ? AND id = ?').bind(site, id),
    db.prepare('DELETE FROM journal_readers WHERE site = ? AND reader = ?').bind(site, deliveryReader(id)),
    noteDone(db, site, { by, action: 'endpoint.deleted', target: id, detail: { kind } }, now),
  ]);
  dropCached(site);
}
