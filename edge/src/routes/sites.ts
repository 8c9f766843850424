import { Hono } from 'hono';
import { SiteKey } from '../../protocol/batch.ts';
import { SiteInput } from '../../protocol/site-input.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, asksForOwnSite, authorize, authorizeAdmin } from '../site/secret-key.ts';
import { changeSite, saveSite } from '../site/save-site.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A site with all of its CTAs in several languages. */
const BODY_MAX = 1_048_576;

/** Sites, for the person who runs the deployment; and the own one, for its team. */
export const siteRoutes = new Hono<{ Bindings: Env }>()
  .put('/v1/sites/:site', async (c) => {
    await authorizeAdmin(c.env, c.req.raw.headers);
    const id = check(SiteKey, c.req.param('site'));
    await saveSite(c.env.DB, id, check(SiteInput, parseJson(await readBody(c.req.raw, BODY_MAX))));
    return c.json({ id, settings: (await findSite(c.env.DB, id)).settings });
  })
  .get('/v1/sites/:site', async (c) => {
    const { headers } = c.req.raw;
    const { id, settings } = asksForOwnSite(headers)
      ? ownSite(await authorize(c.env, headers, 'marketing'), c.req.param('site'))
      : await authorizeAdmin(c.env, headers).then(() => findSite(c.env.DB, c.req.param('site')));
    return c.json({ id, settings });
  })
  .patch('/v1/sites/:site', async (c) => {
    const { headers } = c.req.raw;
    const { id } = ownSite(await authorize(c.env, headers, 'admin'), c.req.param('site'));
    const patch = parseJson(await readBody(c.req.raw, BODY_MAX));
    if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) throw new Problem('invalid_request', [errorAt('', 'invalid_body')]);
    const settings = await changeSite(c.env.DB, id, { ...patch }, actorOf(headers), Date.now());
    return c.json({ id, settings });
  })
  .onError(rethrow);

/** Of another site nobody hears whether it is there. */
function ownSite(own: Site, named: string): Site {
  if (own.id !== named) throw new Problem('unknown_site');
  return own;
}
