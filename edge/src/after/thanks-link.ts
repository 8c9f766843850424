import type { Then } from '../../protocol/then.ts';
import { afterOf, thenOf } from '../ctas/then-of.ts';
import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { fileLink } from './file-link.ts';
import { follow, type Followed } from './signed-link.ts';
import { type Claims, sealToken } from './token.ts';

/** For so long the page that thanks may be opened again. */
const GOOD_MS = 60 * 60_000;

/** What opens the page that thanks for a form: it may give away what only those get who have answered. */
export const thanksToken = (site: Site, claims: Omit<Claims, 'expires'>, now: number): Promise<string> =>
  sealToken(site, 'thanks', { ...claims, expires: now + GOOD_MS });

/**
 * What follows, for the holder of such a token.
 * @param page of which site and CTA it is opened: any may stand in its address, with whosoever's token
 */
export async function followThanks(env: Env, token: string, page: { site: string; cta: string }, edge: string, headers: Headers, now: number): Promise<Then> {
  const { site, claims } = await follow(env, token, 'thanks', headers, now);
  const answered = site.ctas.find(({ id }) => id === claims.subject);
  if (site.id !== page.site || answered?.id !== page.cta) throw new Problem('not_found');
  return thenOf(answered, site, ({ id }) => fileLink(site, edge, id, claims.lead, claims.event, claims.visitor, claims.expires - GOOD_MS));
}

/** What follows once an address is confirmed. */
export async function afterConfirmation({ site, claims }: Followed, edge: string, now: number): Promise<Then> {
  const cta = site.ctas.find(({ id }) => id === claims.subject);
  if (!cta) return { type: 'message' };
  return afterOf(cta, site, ({ id }) => fileLink(site, edge, id, claims.lead, claims.event, claims.visitor, now));
}
