import { type Context, Hono } from 'hono';
import { Automation } from '../../protocol/automation.ts';
import { type AutomationPreview, type AutomationReading, LeadRunQuery, RunQuery, SwitchOn } from '../../protocol/automation-record.ts';
import { candidatesOf } from '../automation/candidates.ts';
import { checkRule } from '../automation/check-rule.ts';
import { createRule, deleteRule, findRule, findRules, type RuleRecord, saveRule, switchRule, type Word } from '../automation/rule-store.ts';
import { latestRuns, runsOfLead } from '../automation/run-log.ts';
import { warningsOf } from '../automation/rule-warnings.ts';
import { sentencesOf, showRule } from '../automation/show-rule.ts';
import { switchedOn } from '../automation/switched-on.ts';
import { templates } from '../automation/templates.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import type { Site } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

type Here = Context<{ Bindings: Env }>;

const EXAMPLES = 50;

/** What a site does by itself. Every query names the key's own site. */
export const automationRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/automations', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await shown(c.env, site, await findRules(c.env.DB, site.id)) });
  })
  .post('/v1/automations', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const rule = check(Automation, parseJson(await readBody(c.req.raw)));
    checkRule(rule, site);
    const [record] = await shown(c.env, site, [await createRule(c.env.DB, site.id, rule, wordOf(c))]);
    return c.json(record, 201, { location: `/v1/automations/${rule.id}` });
  })
  .get('/v1/automations/templates', async (c) => {
    await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: templates() });
  })
  .post('/v1/automations/sentence', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const rule = check(Automation, parseJson(await readBody(c.req.raw)));
    checkRule(rule, site);
    return c.json({ sentence: sentencesOf(rule), warnings: warningsOf(rule, site, await endpointsOf(c.env, site)) } satisfies AutomationReading);
  })
  .get('/v1/automations/runs', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { lead } = check(LeadRunQuery, c.req.query());
    return c.json({ data: await runsOfLead(c.env, site.id, lead, Date.now()) });
  })
  .get('/v1/automations/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return answer(c, site, await findRule(c.env.DB, site.id, c.req.param('id')));
  })
  .put('/v1/automations/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const rule = check(Automation, withId(parseJson(await readBody(c.req.raw)), c.req.param('id')));
    checkRule(rule, site);
    return answer(c, site, await saveRule(c.env.DB, site.id, rule, wordOf(c)));
  })
  .delete('/v1/automations/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    await deleteRule(c.env.DB, site.id, c.req.param('id'), wordOf(c));
    return c.body(null, 204);
  })
  .post('/v1/automations/:id/on', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const text = await readBody(c.req.raw);
    const { also_now: also } = check(SwitchOn, text.trim() === '' ? {} : parseJson(text));
    const word = wordOf(c);
    const record = await switchRule(c.env.DB, site.id, c.req.param('id'), 'on', word);
    await switchedOn(c.env, site, record.rule, also, word.now);
    return answer(c, site, record);
  })
  .post('/v1/automations/:id/off', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return answer(c, site, await switchRule(c.env.DB, site.id, c.req.param('id'), 'off', wordOf(c)));
  })
  .post('/v1/automations/:id/preview', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const { rule } = await findRule(c.env.DB, site.id, c.req.param('id'));
    const { leads, candidates } = await candidatesOf(c.env.DB, site, rule, Date.now());
    const examples = candidates.slice(0, EXAMPLES).map(({ lead: id, name, due }) => ({ id, name, due_at: new Date(due).toISOString() }));
    return c.json({ object: 'automation_preview', leads, matches: candidates.length, examples } satisfies AutomationPreview);
  })
  .get('/v1/automations/:id/runs', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { limit, behind } = check(RunQuery, c.req.query());
    const { rule } = await findRule(c.env.DB, site.id, c.req.param('id'));
    return c.json(await latestRuns(c.env, site.id, rule.id, { limit, behind }, Date.now()));
  })
  .onError(rethrow);

const wordOf = (c: Here): Word => ({ by: actorOf(c.req.raw.headers), origin: c.env.PUBLIC_ORIGIN ?? new URL(c.req.url).origin, now: Date.now() });

async function answer(c: Here, site: Site, record: RuleRecord): Promise<Response> {
  const [shownRule] = await shown(c.env, site, [record]);
  return c.json(shownRule);
}

async function endpointsOf({ DB }: Env, site: Site): Promise<Set<string>> {
  const { results } = await DB.prepare('SELECT id FROM endpoints WHERE site = ?').bind(site.id).all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

async function shown(env: Env, site: Site, records: readonly RuleRecord[]) {
  const endpoints = await endpointsOf(env, site);
  return records.map((record) => showRule(record, site, endpoints));
}

/** The address says which it is. A body that says another is meant for another place. */
function withId(body: unknown, id: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if ('id' in body && body.id !== id) throw new Problem('invalid_request', [errorAt('id', 'other_automation_id')]);
  return { ...body, id };
}
