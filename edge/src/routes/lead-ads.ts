import { type Context, Hono } from 'hono';
import { INBOUND_BYTES, InboundInput } from '../../protocol/inbound.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { Problem } from '../problem.ts';
import { problemOf } from '../problem-of.ts';
import { respectGuessLimit, respectLimits } from '../site/limits.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { type Connection, findConnection } from '../transfer/lead-ads/connection.ts';
import { changeConnection, makeConnection, readConnection, readConnections, removeConnection } from '../transfer/lead-ads/connection-store.ts';
import { fetchDue } from '../transfer/lead-ads/fetch-due.ts';
import { shakeHands } from '../transfer/lead-ads/handshake.ts';
import { receive } from '../transfer/lead-ads/receive.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

type Asked = Context<{ Bindings: Env }>;

const originOf = (c: Asked): string => c.env.PUBLIC_ORIGIN ?? new URL(c.req.url).origin;
const byOf = (c: Asked): string => actorOf(c.req.raw.headers);

/** Lead forms of ad platforms: the connections, and the address that each platform sends to. */
export const leadAdRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/inbound', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json({ data: await readConnections(c.env.DB, site.id, originOf(c)) });
  })
  .post('/v1/inbound', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const text = await readBody(c.req.raw);
    const input = check(InboundInput, parseJson(text));
    return repeatable<{ id: string }>(c, site.id, text, {
      run: (noted) => makeConnection(c.env, site.id, input, byOf(c), noted, Date.now()),
      answer: async ({ id }) => c.json(await readConnection(c.env.DB, site.id, id, originOf(c)), 201),
    });
  })
  .put('/v1/inbound/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const input = check(InboundInput, parseJson(await readBody(c.req.raw)));
    const [id, now] = [c.req.param('id'), Date.now()];
    await changeConnection(c.env, site.id, id, input, byOf(c), now);
    c.executionCtx.waitUntil(fetchDue(c.env, now, { site: site.id, connection: id }));
    return c.json(await readConnection(c.env.DB, site.id, id, originOf(c)));
  })
  .delete('/v1/inbound/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    await removeConnection(c.env.DB, site.id, c.req.param('id'), byOf(c), Date.now());
    return c.body(null, 204);
  })
  .get('/v1/inbound/:site/:connection', async (c) => {
    const { connection } = await connectionOf(c);
    return shakeHands(c.env, connection, c.req.query()).catch((error: unknown) => counted(c, error));
  })
  .post('/v1/inbound/:site/:connection', async (c) => {
    const { site, connection } = await connectionOf(c);
    const now = Date.now();
    try {
      const isNews = await receive(c.env, site, connection, c.req.raw.headers, await readBody(c.req.raw, INBOUND_BYTES), now);
      if (isNews) c.executionCtx.waitUntil(fetchDue(c.env, now, { site: site.id, connection: connection.id }));
      return c.json({});
    } catch (error) {
      if (connection.kind !== 'google') return counted(c, error);
      // Google shows the advertiser what is under `message`.
      return withMessage(problemOf(await counted(c, error).catch((fault: unknown) => fault)));
    }
  })
  .onError(rethrow);

async function connectionOf(c: Asked): Promise<{ site: Site; connection: Connection }> {
  const { site: id = '', connection: name = '' } = c.req.param() as { site?: string; connection?: string };
  const site = await findSite(c.env.DB, id, () => respectGuessLimit(c.env, c.req.raw.headers));
  await respectLimits(c.env, site.id, c.req.raw.headers);
  const connection = await findConnection(c.env.DB, site.id, name).catch((error: unknown) => counted(c, error));
  return { site, connection };
}

/** Throws it, and counts it: somebody who is wrong very often is guessing. */
async function counted(c: Asked, error: unknown): Promise<never> {
  if (error instanceof Problem && ['not_found', 'invalid_signature'].includes(error.code)) await respectGuessLimit(c.env, c.req.raw.headers);
  throw error;
}

async function withMessage(problem: Problem): Promise<Response> {
  const response = problem.toResponse();
  const details = await response.json<{ title: string }>();
  return new Response(JSON.stringify({ ...details, message: details.title }), response);
}
