import type { KeyRecord, MadeKey, NewKey } from '../../protocol/key.ts';
import type { Scope } from '../../protocol/scope.ts';
import { noteIfDone } from '../audit/note.ts';
import { Problem } from '../problem.ts';
import { newKey } from './secret-key.ts';

/** The secret keys of a site: made, shown without themselves, replaced, taken back. */

interface Row {
  prefix: string;
  site: string;
  name: string;
  scopes: string;
  created_at: number;
  made_by: string;
  last_used_at: number | null;
  expires_at: number | null;
  revoked_at: number | null;
}

const COLUMNS = 'prefix, site, name, scopes, created_at, made_by, last_used_at, expires_at, revoked_at';
const KEYS_MAX = 100;
/** Beginnings are short, and two of a site may not be alike. */
const TRIES = 5;
const HOUR_MS = 3_600_000;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const toRecord = ({ scopes, ...row }: Row): KeyRecord => ({
  ...row,
  scopes: JSON.parse(scopes) as Scope[],
  created_at: new Date(row.created_at).toISOString(),
  last_used_at: iso(row.last_used_at),
  expires_at: iso(row.expires_at),
  revoked_at: iso(row.revoked_at),
});

/** All keys that a site ever had, newest first. */
export async function listKeys(db: D1Database, site: string): Promise<KeyRecord[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM keys WHERE site = ? ORDER BY created_at DESC, prefix`).bind(site).all<Row>();
  return results.map(toRecord);
}

/** Makes a key for a site. The text is shown once; only its hash is stored. */
export async function makeKey(db: D1Database, site: string, { name, scopes, test }: Omit<NewKey, 'site'>, by: string, now: number): Promise<MadeKey> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { key, hash, prefix } = await newKey(test);
    const [made] = await db.batch<Row>([
      db
        .prepare(
          `INSERT INTO keys (hash, site, prefix, name, scopes, created_at, made_by) SELECT ?, ?2, ?, ?, ?, ?, ?
           WHERE (SELECT count(*) FROM keys WHERE site = ?2 AND revoked_at IS NULL) < ${KEYS_MAX}
           ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        )
        .bind(hash, site, prefix, name, JSON.stringify([...new Set(scopes)]), now, by),
      noteIfDone(db, site, { by, action: 'key.made', target: prefix, detail: { scopes } }, now),
    ]);
    const row = made?.results[0];
    if (row) return { ...toRecord(row), key };
    const { n } = (await db.prepare('SELECT count(*) AS n FROM keys WHERE site = ? AND revoked_at IS NULL').bind(site).first<{ n: number }>()) ?? { n: 0 };
    if (n >= KEYS_MAX) throw new Problem('too_many_keys');
  }
  throw new Problem('unavailable', [], { 'retry-after': '1' });
}

/** A key in place of another, which opens for a while longer: whoever uses it has time to change. */
export async function rotateKey(db: D1Database, site: string, prefix: string, overlapHours: number, by: string, now: number): Promise<MadeKey> {
  const before = await findKey(db, site, prefix);
  const until = now + overlapHours * HOUR_MS;
  if (before.revoked_at !== null || (before.expires_at !== null && Date.parse(before.expires_at) <= now)) throw new Problem('key_is_over');
  const made = await makeKey(db, site, { name: before.name, scopes: before.scopes, test: prefix.startsWith('kd_test_') }, by, now);
  await db.batch([
    // One that is to end sooner does.
    db.prepare('UPDATE keys SET expires_at = min(?3, coalesce(expires_at, ?3)) WHERE site = ?1 AND prefix = ?2').bind(site, prefix, until),
    noteIfDone(db, site, { by, action: 'key.rotated', target: prefix, detail: { to: made.prefix, overlap_hours: overlapHours } }, now),
  ]);
  return made;
}

/** Takes a key back: it opens nothing from now on. Done again, nothing changes. */
export async function revokeKey(db: D1Database, site: string, prefix: string, by: string, now: number): Promise<KeyRecord> {
  const { revoked_at: revoked } = await findKey(db, site, prefix);
  if (revoked === null)
    await db.batch([
      db.prepare('UPDATE keys SET revoked_at = ?3 WHERE site = ?1 AND prefix = ?2 AND revoked_at IS NULL').bind(site, prefix, now),
      noteIfDone(db, site, { by, action: 'key.revoked', target: prefix }, now),
    ]);
  return findKey(db, site, prefix);
}

async function findKey(db: D1Database, site: string, prefix: string): Promise<KeyRecord> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM keys WHERE site = ? AND prefix = ?`).bind(site, prefix).first<Row>();
  if (!row) throw new Problem('not_found');
  return toRecord(row);
}
