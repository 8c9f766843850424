import { Hono } from 'hono';
import { InstallQuery } from '../../protocol/install.ts';
import type { Env } from '../env.ts';
import { readInstall } from '../install/read-install.ts';
import { authorize } from '../site/secret-key.ts';
import { checkQuery } from './check-query.ts';
import { rethrow } from './lazy.ts';

/** Whether a site's pages send, and what is still to be done. */
export const installRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/install', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { watch } = checkQuery(InstallQuery, c.req.queries());
    return c.json(await readInstall(c.env.DB, site.id, watch === '1', Date.now()));
  })
  .onError(rethrow);
