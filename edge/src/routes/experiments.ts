import { Hono } from 'hono';
import { ExperimentPlan } from '../../protocol/experiment.ts';
import { DropInput, PlanQuestion } from '../../protocol/experiment-record.ts';
import { ResultQuery } from '../../protocol/experiment-result.ts';
import type { Env } from '../env.ts';
import type { Draw } from '../experiment-run/checked-arms.ts';
import { dropArm, stopRun } from '../experiment-run/end-run.ts';
import { createExperiment, deleteExperiment, findExperiment, listExperiments, saveExperiment } from '../experiment-run/experiment-store.ts';
import { planRun } from '../experiment-run/plan-run.ts';
import { closeEnded, resultsOf } from '../experiment-run/results.ts';
import { startRun } from '../experiment-run/start-run.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** Variants of a CTA in several languages. */
const BODY_MAX = 524_288;

/** An arm is drawn as its form is shown to those without JavaScript: what can't be drawn there can't be drawn. */
const draw: Draw = async (site, cta) => {
  const { showForm } = await import('../landing/show-form.tsx');
  const page = new URL(site.settings.origins.find((origin) => !origin.includes('*')) ?? 'https://example.com');
  for (const language of Object.keys(cta.texts)) await showForm({ site, cta, edge: page.origin, language, page, referrer: '', event: 'preview' });
};

/** What marketers test, for the site's own team. */
export const experimentRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/experiments', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await listExperiments(c.env.DB, site, Date.now()) });
  })
  .post('/v1/experiments', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const plan = check(ExperimentPlan, parseJson(await readBody(c.req.raw, BODY_MAX)));
    return c.json(await createExperiment(c.env.DB, site.id, plan, actorOf(c.req.raw.headers), Date.now()), 201, { location: `/v1/experiments/${plan.id}` });
  })
  .get('/v1/experiments/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json(await findExperiment(c.env.DB, site.id, c.req.param('id')));
  })
  .put('/v1/experiments/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const id = c.req.param('id');
    const body = parseJson(await readBody(c.req.raw, BODY_MAX));
    const plan = check(ExperimentPlan, typeof body === 'object' && body !== null ? { ...body, id } : body);
    return c.json(await saveExperiment(c.env.DB, site.id, plan, actorOf(c.req.raw.headers), Date.now()));
  })
  .delete('/v1/experiments/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    await deleteExperiment(c.env.DB, site.id, c.req.param('id'), actorOf(c.req.raw.headers), Date.now());
    return c.body(null, 204);
  })
  .post('/v1/experiments/:id/plan', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const text = await readBody(c.req.raw);
    return c.json(await planRun(c.env.DB, site.id, c.req.param('id'), check(PlanQuestion, text.length > 0 ? parseJson(text) : {}), draw));
  })
  .post('/v1/experiments/:id/start', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await startRun(c.env.DB, site.id, c.req.param('id'), draw, actorOf(c.req.raw.headers), Date.now()));
  })
  .post('/v1/experiments/:id/stop', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const now = Date.now();
    const stopped = await stopRun(c.env.DB, site, c.req.param('id'), actorOf(c.req.raw.headers), now);
    // What the days that are over said is said by them, whenever it is read.
    await closeEnded(c.env, site, c.req.param('id'), now);
    return c.json(stopped);
  })
  .get('/v1/experiments/:id/results', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { run } = check(ResultQuery, c.req.query());
    return c.json(await resultsOf(c.env, site, c.req.param('id'), run, Date.now()));
  })
  .post('/v1/experiments/:id/drop', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const { arm } = check(DropInput, parseJson(await readBody(c.req.raw)));
    return c.json(await dropArm(c.env.DB, site.id, c.req.param('id'), arm, actorOf(c.req.raw.headers), Date.now()));
  })
  .onError(rethrow);
