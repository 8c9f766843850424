import { noteIfDone } from '../audit/note.ts';
import { base64url, sha256 } from '../crypto/digest.ts';
import { errorAt, Problem } from '../problem.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { newSession } from './begin-session.ts';

/** Links that sign in once. What they say is a secret of which only the hash is stored. */

/** For who runs the deployment, and for who has asked for one: they wait for it. */
export const LINK_GOOD_MS = DAY_MS;
/** Whoever was invited may be on holiday. */
export const INVITATION_GOOD_MS = 7 * DAY_MS;

/** So many may somebody be sent within an hour, so that nobody fills the mailbox of another. */
const ASKED_MAX = 5;
const HOUR_MS = 3_600_000;
/** So many invitations to one member within an hour, and of one site within a day: each may be a mail to anybody. */
const INVITED_MAX = 10;
const INVITED_MAX_OF_SITE = 200;
const INVITATIONS = "SELECT count(*) FROM audit WHERE site = ?2 AND action = 'member.invited'";

const TOKEN = /^[\w-]{43}$/;

/** A fragment: no server, no log and no referrer ever has it. */
export const linkTo = (origin: string, token: string): string => `${origin}/console/#/sign-in/${token}`;

/**
 * Makes a link for a member of the site, and notes who did. Throws `rate_limited` where there were too many; the log is
 * what counts them, which keeps also those of members who were removed. Whoever runs the deployment is never held off.
 */
export async function makeLink(db: D1Database, site: string, member: string, goodMs: number, by: string, now: number): Promise<string> {
  const token = newToken();
  const [made] = await db.batch([
    db
      .prepare(
        `INSERT INTO sign_in_links (hash, site, member, made_at, expires_at) SELECT ?1, ?2, ?3, ?4, ?5
         WHERE ?6 = 'admin' OR ((${INVITATIONS} AND target = ?3 AND at > ?7) < ${INVITED_MAX} AND (${INVITATIONS} AND at > ?8) < ${INVITED_MAX_OF_SITE})
         RETURNING hash`,
      )
      .bind(await sha256(token), site, member, now, now + goodMs, by, now - HOUR_MS, now - DAY_MS),
    noteIfDone(db, site, { by, action: 'member.invited', target: member }, now),
  ]);
  if (made?.results.length) return token;
  throw new Problem('rate_limited', [errorAt('member', 'too_many_invitations')], { 'retry-after': '3600' });
}

/** The same for somebody who says that they are the member: null where they have asked too often. */
export async function makeAskedLink(db: D1Database, site: string, member: string, now: number): Promise<string | null> {
  const token = newToken();
  const { meta } = await db
    .prepare(
      `INSERT INTO sign_in_links (hash, site, member, made_at, expires_at) SELECT ?1, ?2, ?3, ?4, ?5
       WHERE (SELECT count(*) FROM sign_in_links WHERE site = ?2 AND member = ?3 AND made_at > ?6) < ${ASKED_MAX}`,
    )
    .bind(await sha256(token), site, member, now, now + LINK_GOOD_MS, now - HOUR_MS)
    .run();
  return meta.changes > 0 ? token : null;
}

/**
 * Signs in by a link, which is over with that: of two who come with it at one moment one gets in.
 * @returns the cookie's value; null for what never was a link, or one of somebody who has left
 */
export async function followLink(db: D1Database, token: string, now: number): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const hash = await sha256(token);
  const link = await db
    .prepare('SELECT l.site, l.member, l.used_at FROM sign_in_links AS l JOIN members AS m ON m.site = l.site AND m.id = l.member WHERE l.hash = ?')
    .bind(hash)
    .first<{ site: string; member: string; used_at: number | null }>();
  if (!link) return null;
  const { value, statements } = await newSession(db, link.site, link.member, 'link', now);
  const [used] = await db.batch([
    db.prepare('UPDATE sign_in_links SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2 RETURNING hash').bind(hash, now),
    ...statements,
  ]);
  if (used?.results.length) return value;
  throw new Problem('sign_in_link_over', [errorAt('token', link.used_at === null ? 'link_too_old' : 'link_used')]);
}

const newToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
