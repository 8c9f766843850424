import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { takeBatch } from '../intake/take-batch.ts';

export const batchRoutes = new Hono<{ Bindings: Env }>().post('/v1/batch', async (c) =>
  c.json(await takeBatch(c.env, c.req.raw, (work) => c.executionCtx.waitUntil(work)), 200, { 'cache-control': 'no-store' }),
);
