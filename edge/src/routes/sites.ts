import { Hono } from 'hono';
import { SiteKey } from '../../protocol/batch.ts';
import { SiteInput } from '../../protocol/site-input.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { authorizeAdmin } from '../site/secret-key.ts';
import { saveSite } from '../site/save-site.ts';
import { findSite } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A site with all of its CTAs in several languages. */
const BODY_MAX = 1_048_576;

/** Sites, for the person who runs the deployment. */
export const siteRoutes = new Hono<{ Bindings: Env }>()
  .put('/v1/sites/:site', async (c) => {
    await authorizeAdmin(c.env, c.req.raw.headers);
    const id = check(SiteKey, c.req.param('site'));
    await saveSite(c.env.DB, id, check(SiteInput, parseJson(await readBody(c.req.raw, BODY_MAX))));
    return c.json({ id, settings: (await findSite(c.env.DB, id)).settings });
  })
  .get('/v1/sites/:site', async (c) => {
    await authorizeAdmin(c.env, c.req.raw.headers);
    const { id, settings } = await findSite(c.env.DB, c.req.param('site'));
    return c.json({ id, settings });
  })
  .onError(rethrow);
