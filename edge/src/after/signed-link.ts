import { withRetiredCtas } from '../ctas/retired-ctas.ts';
import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { respectGuessLimit } from '../site/limits.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { type Claims, openToken, type Purpose, siteNamedBy } from './token.ts';

/** A signed link, followed. */
export interface Followed {
  site: Site;
  claims: Claims;
}

/**
 * Reads a link's token. Throws `not_found` for one that is not ours or of another purpose, and `link_expired`.
 * Who is wrong very often is guessing.
 */
export async function follow(env: Env, token: string, purpose: Purpose, headers: Headers, now: number): Promise<Followed> {
  const guess = (): Promise<void> => respectGuessLimit(env, headers);
  const named = siteNamedBy(token);
  const site = named === null ? null : await findSite(env.DB, named, guess).catch(unknownToNull);
  const claims = site ? await openToken(site, token, purpose, now) : 'forged';
  if (!site || claims === 'forged') {
    await guess();
    throw new Problem('not_found');
  }
  if (claims === 'expired') throw new Problem('link_expired');
  // These lead back to a CTA, which may have been taken away since.
  const events = purpose === 'file' || purpose === 'unsubscribe' ? [] : [{ type: 'form_submit', cta: claims.subject }];
  return { site: await withRetiredCtas(env.DB, site, events, now), claims };
}

function unknownToNull(error: unknown): null {
  if (error instanceof Problem && error.code === 'unknown_site') return null;
  throw error;
}
