import { Hono } from 'hono';
import { SERVER_BODY_BYTES, SERVER_EVENTS, ServerBatch } from '../../protocol/server-event.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { takeServerEvents } from '../intake/take-server-events.ts';
import { errorAt, Problem } from '../problem.ts';
import { authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** What the product, the telephone and the mail service saw of people, from servers of the site. */
export const serverEventRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/events', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'events:write');
    const { events } = check(ServerBatch, parseJson(await readBody(c.req.raw, SERVER_BODY_BYTES)));
    // A matter of size, not of form: the sender can split and lose nothing.
    if (events.length > SERVER_EVENTS) throw new Problem('body_too_large', [errorAt('events', 'too_many_events')]);
    return c.json(await takeServerEvents(c.env, site, events, (work) => c.executionCtx.waitUntil(work)));
  })
  .onError(rethrow);
