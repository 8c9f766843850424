import { type Context, Hono } from 'hono';
import { EraseInput, type ErasurePage, ExportInput } from '../../protocol/privacy.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { erasePerson, finishErasure } from '../privacy/erase-person.ts';
import { listErasures, readErasure } from '../privacy/erasure-store.ts';
import { exportPerson } from '../privacy/export-person.ts';
import { Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { findSite } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

type Here = Context<{ Bindings: Env }>;

const ERASURES_SHOWN = 100;

/** To forget a person, and to tell what is known of one. What cannot be taken back, and what takes data out, is for keys with `admin`. */
export const privacyRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/privacy/erase', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const text = await readBody(c.req.raw);
    const input = check(EraseInput, parseJson(text));
    return repeatable<string>(c, site.id, text, {
      run: () => erasePerson(c.env, site, input, actorOf(c.req.raw.headers)),
      answer: (id) => receipt(c, site.id, id),
    });
  })
  .delete('/v1/leads/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const input = { lead: c.req.param('id'), reason: 'request' as const };
    return receipt(c, site.id, await erasePerson(c.env, site, input, actorOf(c.req.raw.headers)));
  })
  .get('/v1/privacy/erasures', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json({ data: await listErasures(c.env.DB, site.id, ERASURES_SHOWN) } satisfies ErasurePage);
  })
  .get('/v1/privacy/erasures/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const erasure = await readErasure(c.env.DB, site.id, c.req.param('id'));
    if (!erasure) throw new Problem('not_found');
    return c.json(erasure);
  })
  .post('/v1/privacy/export', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const input = check(ExportInput, parseJson(await readBody(c.req.raw)));
    return exportPerson(c.env, site, input, actorOf(c.req.raw.headers));
  })
  .onError(rethrow);

/** 202 as long as something is left to do: it goes on by itself, and the address of the receipt tells. */
async function receipt(c: Here, siteId: string, id: string): Promise<Response> {
  // Anew: what is known of the site since somebody was erased is another thing.
  const erasure = await finishErasure(c.env, await findSite(c.env.DB, siteId), id);
  if (!erasure) throw new Problem('not_found');
  const isDone = erasure.status === 'done';
  return c.json(erasure, isDone ? 200 : 202, isDone ? {} : { location: `/v1/privacy/erasures/${id}` });
}
