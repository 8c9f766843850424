import { Hono } from 'hono';
import { BacktestRequest } from '../../protocol/learning.ts';
import { showScoring } from '../cards/show-scoring.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { backTestSite } from '../learn-run/back-test-site.ts';
import { draftLearned } from '../learn-run/draft-learned.ts';
import { showLearning, startLearning } from '../learn-run/show-learning.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A full card with sentences of its own in two languages. */
const BODY_MAX = 131_072;

/** What outcomes say of cards, for the site's own team. Every query names the key's own site. */
export const learningRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/scoring/backtest', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const body = await readBody(c.req.raw, BODY_MAX);
    const { card } = check(BacktestRequest, body.length > 0 ? parseJson(body) : {});
    return c.json(await backTestSite(c.env, site, card, Date.now()));
  })
  .get('/v1/scoring/learn', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await showLearning(c.env, site.id));
  })
  .post('/v1/scoring/learn', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await startLearning(c.env, site.id, Date.now()), 202);
  })
  .post('/v1/scoring/learn/draft', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    await draftLearned(c.env, site.id, actorOf(c.req.raw.headers), Date.now());
    return c.json(await showScoring(c.env, site));
  })
  .onError(rethrow);
