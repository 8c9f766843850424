import { waitUntil } from 'cloudflare:workers';
import type { Role } from '../../protocol/member.ts';
import { sha256 } from '../crypto/digest.ts';
import { DAY_MS } from '../scoring/decay.ts';
import type { Ticket } from './session-cookie.ts';

/** Who is signed in to the console. */
export interface Session {
  site: string;
  member: { id: string; email: string; name: string; role: Role };
  /** ms. */
  expires: number;
}

/** So long a session lasts without being used, and so long however much it is. */
export const IDLE_MS = 14 * DAY_MS;
const LONGEST_MS = 90 * DAY_MS;
/** Its use is written down this often: a row for each request would be dear. */
const SEEN_MS = DAY_MS;

/**
 * The session that a cookie opens. The member is read with it, each time: whoever was removed is out at once, and a
 * role that was changed holds from the next request on.
 */
export async function findSession(db: D1Database, { member, value }: Ticket, now: number): Promise<Session | null> {
  const hash = await sha256(value);
  const row = await db
    .prepare(
      `SELECT s.site, s.created_at, s.expires_at, s.seen_at, m.email, m.name, m.role
       FROM sessions AS s JOIN members AS m ON m.site = s.site AND m.id = s.member WHERE s.hash = ?1 AND s.member = ?2 AND s.expires_at > ?3`,
    )
    .bind(hash, member, now)
    .first<{ site: string; created_at: number; expires_at: number; seen_at: number; email: string; name: string; role: Role }>();
  if (!row) return null;
  const isRenewed = row.seen_at <= now - SEEN_MS;
  const expires = isRenewed ? Math.min(now + IDLE_MS, row.created_at + LONGEST_MS) : row.expires_at;
  if (isRenewed) waitUntil(renew(db, hash, expires, now));
  return { site: row.site, member: { id: member, email: row.email, name: row.name, role: row.role }, expires };
}

/** Nobody waits for it, and a reader must not fail for it. */
const renew = (db: D1Database, hash: string, expires: number, now: number): Promise<unknown> =>
  db
    .prepare('UPDATE sessions SET seen_at = ?2, expires_at = ?3 WHERE hash = ?1 AND seen_at <= ?4')
    .bind(hash, now, expires, now - SEEN_MS)
    .run()
    .catch((error: unknown) => console.warn('session: its use was not noted', error instanceof Error ? error.message : error));
