import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { explainLead } from '../explain/explain-lead.ts';
import { authorize } from '../site/secret-key.ts';
import { rethrow } from './lazy.ts';

/** Why a lead's score is what it is. */
export const explainRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/leads/:id/explain', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json(await explainLead(c.env, site, c.req.param('id'), Date.now()));
  })
  .onError(rethrow);
