import { waitUntil } from 'cloudflare:workers';
import { includesRight, type Right, RIGHTS } from '../../protocol/rights.ts';
import type { Scope } from '../../protocol/scope.ts';
import { base64url, sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { errorAt, Problem } from '../problem.ts';
import { respectGuessLimit, respectKeyLimit } from './limits.ts';
import { asksFromConsole, ticketOf } from './session-cookie.ts';
import { findSession } from './sessions.ts';
import { findSite, type Site } from './site-store.ts';

export type { Scope } from '../../protocol/scope.ts';

const CHECK_LENGTH = 6;
/** Of a key, shown to tell it from others. */
const PREFIX_LENGTH = 12;
const KEY = /^kd_(?:live|test)_[\w-]{32}$/;
const RANDOM_LENGTH = 26;
/** When a key was used is written down this often: every use would be a row. */
const USED_MS = 3_600_000;
const CHALLENGE = { 'www-authenticate': 'Bearer' };

/** The last characters of a key follow from the rest, so that a typo is told from a revoked key without a look-up. */
const checkOf = async (body: string): Promise<string> => (await sha256(`kindling key ${body}`)).slice(0, CHECK_LENGTH);

/** A new key, and what is stored of it. */
export async function newKey(isTest: boolean): Promise<{ key: string; hash: string; prefix: string }> {
  const random = base64url(crypto.getRandomValues(new Uint8Array(20))).slice(0, RANDOM_LENGTH);
  const body = `kd_${isTest ? 'test' : 'live'}_${random}`;
  const key = body + (await checkOf(body));
  return { key, hash: await sha256(key), prefix: key.slice(0, PREFIX_LENGTH) };
}

/** Who asks: a key of a site, or one of its team. */
interface Caller {
  site: string;
  rights: readonly Right[];
  /** What to say of a right that is not among them. */
  lacks: 'missing_scope' | 'missing_right';
}

/**
 * The site for which somebody asks: by a secret key, or as a member who is signed in to the console. Throws
 * `unauthorized`, or `forbidden` for who may not do it.
 */
export async function authorize(env: Env, headers: Headers, right: Right): Promise<Site> {
  // Who sends a key means the key: a cookie comes along by itself.
  const caller = bearer(headers) === undefined ? await bySession(env, headers) : await byKey(env, headers);
  if (!includesRight(caller.rights, right)) throw new Problem('forbidden', [lacking(caller.lacks, right)]);
  return findSite(env.DB, caller.site);
}

const lacking = (code: Caller['lacks'], right: Right) =>
  code === 'missing_right'
    ? errorAt('session', code)
    : { path: 'authorization', code, detail: `This route needs the scope ${right === 'marketing' ? 'admin' : right}.` };

async function byKey(env: Env, headers: Headers): Promise<Caller> {
  const key = bearer(headers);
  if (!key || !KEY.test(key) || (await checkOf(key.slice(0, -CHECK_LENGTH))) !== key.slice(-CHECK_LENGTH)) return refuse(env, headers);
  const now = Date.now();
  const hash = await sha256(key);
  const row = await env.DB.prepare(
    'SELECT site, scopes, last_used_at FROM keys WHERE hash = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)',
  )
    .bind(hash, now)
    .first<{ site: string; scopes: string; last_used_at: number | null }>();
  if (!row) return refuse(env, headers);
  await respectKeyLimit(env, hash);
  if ((row.last_used_at ?? 0) < now - USED_MS) waitUntil(noteUsed(env.DB, hash, now));
  return { site: row.site, rights: JSON.parse(row.scopes) as Scope[], lacks: 'missing_scope' };
}

async function bySession(env: Env, headers: Headers): Promise<Caller> {
  const ticket = ticketOf(headers);
  if (!ticket) return refuse(env, headers);
  if (!asksFromConsole(headers)) throw new Problem('unauthorized', [errorAt('kindling-console', 'not_from_the_console')], CHALLENGE);
  const session = await findSession(env.DB, ticket, Date.now());
  if (!session) return refuse(env, headers);
  await respectKeyLimit(env, ticket.member);
  return { site: session.site, rights: RIGHTS[session.member.role], lacks: 'missing_right' };
}

/** Nobody waits for it, and a reader must not fail for it. */
const noteUsed = (db: D1Database, hash: string, now: number): Promise<unknown> =>
  db
    .prepare('UPDATE keys SET last_used_at = ?2 WHERE hash = ?1 AND (last_used_at IS NULL OR last_used_at < ?3)')
    .bind(hash, now, now - USED_MS)
    .run()
    .catch((error: unknown) => console.warn('key: its use was not noted', error instanceof Error ? error.message : error));

/** Who it was, of a request that was let in: the beginning of the key, or the id of the member. */
export const actorOf = (headers: Headers): string => bearer(headers)?.slice(0, PREFIX_LENGTH) ?? ticketOf(headers)?.member ?? '';

/** Whether it was a person; keys begin otherwise. */
export const isMember = (actor: string): boolean => actor.startsWith('mem_');

/** Lets pass only the person who runs the deployment. Closed when no token is set. */
export async function authorizeAdmin(env: Env, headers: Headers): Promise<void> {
  const token = env.ADMIN_TOKEN;
  const given = bearer(headers);
  if (!token || !given) return refuse(env, headers);
  // Digests are of equal length, which the comparison in constant time asks for.
  const encoder = new TextEncoder();
  const [a, b] = await Promise.all([token, given].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))));
  if (!a || !b || !crypto.subtle.timingSafeEqual(a, b)) return refuse(env, headers);
}

/** Whether the request comes with a secret key, good or not: then what it may do is the key's business. */
export const hasKey = (headers: Headers): boolean => bearer(headers)?.startsWith('kd_') ?? false;

/** Whether somebody asks for a site of their own, and not for the deployment. */
export const asksForOwnSite = (headers: Headers): boolean => hasKey(headers) || (bearer(headers) === undefined && ticketOf(headers) !== null);

const bearer = (headers: Headers): string | undefined => /^Bearer (\S{1,512})$/i.exec(headers.get('authorization') ?? '')?.[1];

/** Says no, and counts it: somebody who is wrong very often is guessing. */
async function refuse(env: Env, headers: Headers): Promise<never> {
  await respectGuessLimit(env, headers);
  throw new Problem('unauthorized', [], CHALLENGE);
}
