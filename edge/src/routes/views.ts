import { Hono } from 'hono';
import { LeadQuery } from '../../protocol/lead.ts';
import { ViewInput } from '../../protocol/lead-view.ts';
import type { Right } from '../../protocol/rights.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { addView, type Asker, changeView, dropView, listViews } from '../leads/view-store.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { checkQuery } from './check-query.ts';
import { rethrow } from './lazy.ts';

/** Where one is in a list is no part of a view of it. */
const NOT_OF_VIEWS = ['cursor', 'limit', 'fields'];

/** Views of the list of leads. */
export const viewRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/views', async (c) => {
    const { headers } = c.req.raw;
    const site = await authorize(c.env, headers, 'leads:read');
    return c.json({ data: await listViews(c.env.DB, site.id, { by: actorOf(headers), mayShare: false }) });
  })
  .post('/v1/views', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const view = viewOf(await readBody(c.req.raw));
    return c.json(await addView(c.env.DB, site.id, view, await askerOf(c.env, c.req.raw.headers), Date.now()), 201);
  })
  .put('/v1/views/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const view = viewOf(await readBody(c.req.raw));
    return c.json(await changeView(c.env.DB, site.id, c.req.param('id'), view, await askerOf(c.env, c.req.raw.headers), Date.now()));
  })
  .delete('/v1/views/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    await dropView(c.env.DB, site.id, c.req.param('id'), await askerOf(c.env, c.req.raw.headers), Date.now());
    return c.body(null, 204);
  })
  .onError(rethrow);

const askerOf = async (env: Env, headers: Headers): Promise<Asker> => ({ by: actorOf(headers), mayShare: await mayDo(env, headers, 'marketing') });

async function mayDo(env: Env, headers: Headers, right: Right): Promise<boolean> {
  try {
    await authorize(env, headers, right);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'forbidden') return false;
    throw error;
  }
}

/** With the query as the list itself would take it. */
function viewOf(text: string): ViewInput {
  const view = check(ViewInput, parseJson(text));
  const params = new URLSearchParams(view.query);
  const strange = NOT_OF_VIEWS.find((name) => params.has(name));
  if (strange) throw new Problem('invalid_request', [errorAt('query', 'not_of_views')]);
  checkQuery(LeadQuery, Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)])));
  return { ...view, query: params.toString() };
}
