import { Hono } from 'hono';
import * as z from 'zod/mini';
import { SiteKey } from '../../protocol/batch.ts';
import { SiteInput } from '../../protocol/site-input.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { authorizeAdmin, makeKey, SCOPES } from '../site/secret-key.ts';
import { saveSite } from '../site/save-site.ts';
import { findSite } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A site with all of its CTAs in several languages. */
const BODY_MAX = 1_048_576;

const NewKey = z.object({
  site: SiteKey,
  name: z.string('missing_name').check(z.minLength(1, 'missing_name'), z.maxLength(100, 'name_too_long')),
  scopes: z.array(z.enum(SCOPES, 'unknown_scope'), 'missing_scopes').check(z.minLength(1, 'missing_scopes')),
});

/** Sites and keys, for the person who runs the deployment. */
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
  .post('/v1/keys', async (c) => {
    await authorizeAdmin(c.env, c.req.raw.headers);
    const { site, name, scopes } = check(NewKey, parseJson(await readBody(c.req.raw)));
    await findSite(c.env.DB, site);
    return c.json({ ...(await makeKey(c.env.DB, site, name, scopes)), site, name, scopes }, 201);
  })
  .onError(rethrow);
