import { noteDone, noteIfDone } from '../audit/note.ts';
import { base64url, sha256 } from '../crypto/digest.ts';
import type { Ticket } from './session-cookie.ts';
import { findSession, IDLE_MS } from './sessions.ts';

/** How a session begins and ends. What is read at every request is in `sessions.ts`. */

/**
 * A new session, and the statements that begin it, for the batch of what it is begun by, right behind that: what did not
 * happen begins nothing.
 * @param how they signed in
 */
export async function newSession(db: D1Database, site: string, member: string, how: 'link' | 'access', now: number) {
  const value = `${member}.${base64url(crypto.getRandomValues(new Uint8Array(32)))}`;
  const statements = [
    db
      .prepare('INSERT INTO sessions (hash, site, member, created_at, expires_at, seen_at) SELECT ?, ?, ?, ?4, ?, ?4 WHERE changes() > 0')
      .bind(await sha256(value), site, member, now, now + IDLE_MS),
    noteIfDone(db, site, { by: member, action: 'session.started', detail: { how } }, now),
  ];
  return { value, statements };
}

/**
 * Ends it. Said again, nothing changes.
 * @returns whether there was one
 */
export async function endSession(db: D1Database, ticket: Ticket, now: number): Promise<boolean> {
  const hash = await sha256(ticket.value);
  const session = await findSession(db, ticket, now);
  if (!session) return false;
  await db.batch([
    db.prepare('DELETE FROM sessions WHERE hash = ?').bind(hash),
    noteDone(db, session.site, { by: session.member.id, action: 'session.ended' }, now),
  ]);
  return true;
}
