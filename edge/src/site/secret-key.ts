import { base64url, sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { respectGuessLimit } from './limits.ts';
import { findSite, type Site } from './site-store.ts';

export const SCOPES = ['leads:read', 'leads:write', 'events:write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const CHECK_LENGTH = 6;
/** Of a key, shown to tell it from others. */
const PREFIX_LENGTH = 12;
const KEY = /^kd_(?:live|test)_[\w-]{32}$/;

/** The last characters of a key follow from the rest, so that a typo is told from a revoked key without a look-up. */
const checkOf = async (body: string): Promise<string> => (await sha256(`kindling key ${body}`)).slice(0, CHECK_LENGTH);

/** Makes a key for a site. The text is shown once; only its hash is stored. */
export async function makeKey(db: D1Database, site: string, name: string, scopes: readonly Scope[]): Promise<{ key: string; prefix: string }> {
  const random = base64url(crypto.getRandomValues(new Uint8Array(20))).slice(0, 26);
  const body = `kd_live_${random}`;
  const key = body + (await checkOf(body));
  const prefix = key.slice(0, PREFIX_LENGTH);
  await db
    .prepare('INSERT INTO keys (hash, site, prefix, name, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)')
    .bind(await sha256(key), site, prefix, name, JSON.stringify(scopes), Date.now())
    .run();
  return { key, prefix };
}

/** The site that the request's secret key belongs to. Throws `unauthorized`, or `forbidden` for a key without the scope. */
export async function authorize(env: Env, headers: Headers, scope: Scope): Promise<Site> {
  const key = bearer(headers);
  if (!key || !KEY.test(key) || (await checkOf(key.slice(0, -CHECK_LENGTH))) !== key.slice(-CHECK_LENGTH)) return refuse(env, headers);
  const row = await env.DB.prepare('SELECT site, scopes FROM keys WHERE hash = ? AND revoked_at IS NULL')
    .bind(await sha256(key))
    .first<{ site: string; scopes: string }>();
  if (!row) return refuse(env, headers);
  const scopes = JSON.parse(row.scopes) as Scope[];
  if (!scopes.includes(scope) && !scopes.includes('admin'))
    throw new Problem('forbidden', [{ path: 'authorization', code: 'missing_scope', detail: `This route needs the scope ${scope}.` }]);
  return findSite(env.DB, row.site);
}

/** By which words the key of a request that was let in is known to its owner. */
export const keyPrefix = (headers: Headers): string => bearer(headers)?.slice(0, PREFIX_LENGTH) ?? '';

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

const bearer = (headers: Headers): string | undefined => /^Bearer (\S{1,512})$/i.exec(headers.get('authorization') ?? '')?.[1];

/** Says no, and counts it: somebody who is wrong very often is guessing. */
async function refuse(env: Env, headers: Headers): Promise<never> {
  await respectGuessLimit(env, headers);
  throw new Problem('unauthorized', [], { 'www-authenticate': 'Bearer' });
}
