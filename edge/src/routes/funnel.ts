import { Hono } from 'hono';
import { CostInput } from '../../protocol/cost.ts';
import { CtaCountsQuery, FunnelQuery } from '../../protocol/funnel.ts';
import type { Env } from '../env.ts';
import { askCtaCounts, askFunnel } from '../funnel/ask-funnel.ts';
import { changeCost, findCost, listCosts, makeCost, removeCost } from '../funnel/cost-store.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { checkQuery } from './check-query.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** From the visit to the customer, and what it cost to bring people. */
export const funnelRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/funnel', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json(await askFunnel(c.env, site, checkQuery(FunnelQuery, c.req.queries()), Date.now()));
  })
  .get('/v1/ctas/counts', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await askCtaCounts(c.env, site, checkQuery(CtaCountsQuery, c.req.queries()), Date.now()) });
  })
  .get('/v1/costs', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await listCosts(c.env.DB, site.id) });
  })
  .post('/v1/costs', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const text = await readBody(c.req.raw);
    const input = check(CostInput, parseJson(text));
    return repeatable<{ id: string }>(c, site.id, text, {
      run: (noted) => makeCost(c.env.DB, site.id, input, actorOf(c.req.raw.headers), noted, Date.now()),
      answer: async ({ id }) => c.json(await findCost(c.env.DB, site.id, id), 201),
    });
  })
  .put('/v1/costs/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const input = check(CostInput, parseJson(await readBody(c.req.raw)));
    return c.json(await changeCost(c.env.DB, site.id, c.req.param('id'), input, actorOf(c.req.raw.headers), Date.now()));
  })
  .delete('/v1/costs/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    await removeCost(c.env.DB, site.id, c.req.param('id'), actorOf(c.req.raw.headers), Date.now());
    return c.body(null, 204);
  })
  .onError(rethrow);
