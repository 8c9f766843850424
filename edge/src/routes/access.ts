import { verifyWithJwks } from 'hono/jwt';
import * as z from 'zod/mini';
import { MemberEmail } from '../../protocol/member.ts';
import type { Env } from '../env.ts';
import { errorAt, Problem } from '../problem.ts';
import { newSession } from '../site/begin-session.ts';

/** Of the teams that somebody is in, so many are named. */
const SITES_MAX = 50;

/**
 * Signs in whom the deployment's Cloudflare Access has let in: it signs who it is, with keys that its team publishes.
 * Only RS256 counts, whatever the text says of itself; and only what was signed for this application.
 * https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/
 * @returns the cookie's value; null for a text that proves nothing, and for who is in no team
 */
export async function enterByAccess(env: Env, assertion: string, site: string | undefined, now: number): Promise<string | null> {
  const email = await addressIn(env, assertion);
  if (email === null) return null;
  const { results } = await env.DB.prepare('SELECT site, id FROM members WHERE email = ?1 AND (?2 IS NULL OR site = ?2) ORDER BY site LIMIT ?3')
    .bind(email, site ?? null, SITES_MAX)
    .all<{ site: string; id: string }>();
  const [member, ...others] = results;
  if (!member) return null;
  if (others.length > 0)
    throw new Problem(
      'several_sites',
      results.map((each) => ({ ...errorAt('site', 'your_site'), path: each.site })),
    );
  const { value, statements } = await newSession(env.DB, member.site, member.id, 'access', now);
  // What follows is done where this has found the member.
  const still = env.DB.prepare('UPDATE members SET updated_at = updated_at WHERE site = ? AND id = ?').bind(member.site, member.id);
  await env.DB.batch([still, ...statements]);
  return value;
}

async function addressIn({ ACCESS_TEAM: team = '', ACCESS_AUD: aud = '' }: Env, assertion: string): Promise<string | null> {
  try {
    const claims = await verifyWithJwks(assertion, {
      jwks_uri: `${team}/cdn-cgi/access/certs`,
      allowedAlgorithms: ['RS256'],
      verification: { iss: team, aud },
    });
    // Without an end it would hold for ever, which Access never says.
    if (typeof claims.exp !== 'number') return null;
    const email = z.safeParse(MemberEmail, claims['email']);
    return email.success ? email.data : null;
  } catch (error) {
    // Its keys can't be read now: that says nothing of who it is.
    if (error instanceof Error && /jwks|fetch|network/i.test(error.message)) throw new Problem('unavailable', [], { 'retry-after': '5' });
    return null;
  }
}
