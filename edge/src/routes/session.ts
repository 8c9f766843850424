import { type Context, Hono } from 'hono';
import { RIGHTS } from '../../protocol/rights.ts';
import { FirstLinkInput, LinkRequest, type SessionRecord, SignInInput, type SignInLink } from '../../protocol/session.ts';
import { mailSignInLink, sendAskedLinks } from '../after/sign-in-mail.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { endSession } from '../site/begin-session.ts';
import { respectGuessLimit, respectSignInLimit } from '../site/limits.ts';
import { findMember, memberWithAddress } from '../site/members.ts';
import { actorOf, authorize, authorizeAdmin } from '../site/secret-key.ts';
import { asksFromConsole, ticketOf } from '../site/session-cookie.ts';
import { findSession, IDLE_MS } from '../site/sessions.ts';
import { sessionCookie } from '../site/set-session-cookie.ts';
import { followLink, INVITATION_GOOD_MS, LINK_GOOD_MS, linkTo, makeLink } from '../site/sign-in-links.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

type Here = Context<{ Bindings: Env }>;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How people get into the console, and out of it. */
export const sessionRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/session', async (c) => {
    // Else a page of somebody else's could sign a visitor in as its owner, who would then see what the visitor types.
    forConsole(c);
    const { token, site } = check(SignInInput, parseJson((await readBody(c.req.raw)) || '{}'));
    const now = Date.now();
    const value = token === undefined ? await byAccess(c, site, now) : await followLink(c.env.DB, token, now);
    if (value === null) {
      await respectGuessLimit(c.env, c.req.raw.headers);
      throw new Problem('unknown_sign_in_link');
    }
    return c.json(await signedIn(c, value, now), 201);
  })
  .get('/v1/session', async (c) => {
    const ticket = ticketOf(c.req.raw.headers);
    if (!ticket || !asksFromConsole(c.req.raw.headers)) throw nobody(c);
    return c.json(await signedIn(c, ticket.value, Date.now()));
  })
  .delete('/v1/session', async (c) => {
    forConsole(c);
    const ticket = ticketOf(c.req.raw.headers);
    if (ticket && !(await endSession(c.env.DB, ticket, Date.now()))) await respectGuessLimit(c.env, c.req.raw.headers);
    giveCookie(c, '', 0);
    return c.body(null, 204);
  })
  .post('/v1/session/link', async (c) => {
    forConsole(c);
    const asked = check(LinkRequest, parseJson(await readBody(c.req.raw)));
    await respectSignInLimit(c.env, c.req.raw.headers);
    // Who asks is a stranger, who may have asked another host for the links to lead there.
    if (!c.env.PUBLIC_ORIGIN && !LOOPBACK.has(new URL(c.req.url).hostname))
      console.warn('sign-in: no link is sent to who asks for one, as long as PUBLIC_ORIGIN is not set in wrangler.toml');
    // Nobody waits for it, so that the time says nothing either.
    else c.executionCtx.waitUntil(sendAskedLinks(c.env, asked, originOf(c), Date.now()));
    return c.json({ accepted: true }, 202);
  })
  .post('/v1/members/:id/link', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const member = await findMember(c.env.DB, site.id, c.req.param('id'));
    return c.json(await invite(c, site, member, INVITATION_GOOD_MS, actorOf(c.req.raw.headers)), 201);
  })
  .post('/v1/sites/:site/link', async (c) => {
    await authorizeAdmin(c.env, c.req.raw.headers);
    const site = await findSite(c.env.DB, c.req.param('site'));
    const { email, name } = check(FirstLinkInput, parseJson(await readBody(c.req.raw)));
    const member = await memberWithAddress(c.env.DB, site.id, email, name ?? email, Date.now());
    return c.json(await invite(c, site, member, LINK_GOOD_MS, 'admin'), 201);
  })
  .onError(rethrow);

/** Where Cloudflare Access stands before it, the console is to know that one press is enough. */
const nobody = (c: Here): Problem =>
  new Problem('unauthorized', assertionOf(c) ? [errorAt('session', 'known_to_access')] : [], { 'www-authenticate': 'Bearer' });
const assertionOf = ({ env, req }: Here): string | undefined => (env.ACCESS_TEAM && env.ACCESS_AUD ? req.header('cf-access-jwt-assertion') : undefined);

function forConsole(c: Here): void {
  if (!asksFromConsole(c.req.raw.headers)) throw new Problem('not_from_the_console');
}

async function byAccess(c: Here, site: string | undefined, now: number): Promise<string> {
  const assertion = assertionOf(c);
  if (assertion === undefined) throw new Problem('invalid_request', [errorAt('token', 'missing_token')]);
  // Before it is looked at: to do so may take a request for the keys of the team.
  await respectGuessLimit(c.env, c.req.raw.headers);
  const { enterByAccess } = await import('./access.ts');
  const value = await enterByAccess(c.env, assertion, site, now);
  if (value !== null) return value;
  throw new Problem('access_denied');
}

/** Says who it is, and gives the cookie, which with each reading lasts as long as the session does. */
async function signedIn(c: Here, value: string, now: number): Promise<SessionRecord> {
  const { member, site, expires } = (await findSession(c.env.DB, { member: value.slice(0, value.indexOf('.')), value }, now)) ?? {};
  if (!member || !site || !expires) {
    await respectGuessLimit(c.env, c.req.raw.headers);
    throw nobody(c);
  }
  const { id, settings } = await findSite(c.env.DB, site);
  giveCookie(c, value, Math.min(IDLE_MS, expires - now) / 1_000);
  const { name, time_zone, language } = settings;
  return { site: { id, name, time_zone, language }, member, rights: [...RIGHTS[member.role]], expires_at: new Date(expires).toISOString() };
}

function giveCookie(c: Here, value: string, seconds: number): void {
  c.header('set-cookie', sessionCookie(value, seconds, new URL(c.req.url).protocol === 'https:'));
}

const originOf = (c: Here): string => c.env.PUBLIC_ORIGIN ?? new URL(c.req.url).origin;

async function invite(c: Here, site: Site, member: { id: string; email: string }, goodMs: number, by: string): Promise<SignInLink> {
  const now = Date.now();
  const url = linkTo(originOf(c), await makeLink(c.env.DB, site.id, member.id, goodMs, by, now));
  const mailed = await mailSignInLink(c.env, site, member.email, url, now, 'invited');
  return { url, expires_at: new Date(now + goodMs).toISOString(), mailed };
}
