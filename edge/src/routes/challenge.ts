import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { respectGuessLimit, respectLimits } from '../site/limits.ts';
import { allowsOrigin } from '../site/origin.ts';
import { findSite } from '../site/site-store.ts';

/** A proof of work for whoever fills in a form. Each answer serves one form, so no cache may keep it. */
export const challengeRoutes = new Hono<{ Bindings: Env }>().get('/v1/challenge/:site', async (c) => {
  const { headers } = c.req.raw;
  const site = await findSite(c.env.DB, c.req.param('site'), () => respectGuessLimit(c.env, headers));
  const origin = headers.get('origin');
  if (origin !== null && !allowsOrigin(site.settings.origins, origin)) throw new Problem('origin_not_allowed');
  await respectLimits(c.env, site.id, headers);
  if (site.settings.challenge.type !== 'altcha') throw new Problem('not_found');
  const { makeChallenge } = await import('../abuse/altcha.ts');
  return c.json(await makeChallenge(site, Date.now()), 200, { 'cache-control': 'no-store' });
});
