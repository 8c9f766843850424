import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../env.ts';
import { readIgnored } from '../intake/ignored-counts.ts';
import { authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

const Query = z.strictObject(
  { days: z._default(z.coerce.number('invalid_period').check(z.int('invalid_period'), z.gte(1, 'invalid_period'), z.lte(90, 'invalid_period')), 30) },
  'unknown_parameter',
);

/** How many events of a site were left out, and why. */
export const ignoredRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/ignored', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { days } = check(Query, c.req.query());
    return c.json({ data: await readIgnored(c.env.DB, site.id, days, Date.now()) });
  })
  .onError(rethrow);
