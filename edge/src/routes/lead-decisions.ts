import { Hono } from 'hono';
import { AckInput } from '../../protocol/ack.ts';
import { IdempotencyKey, LeadPatch, OutcomeInput, RecycleInput } from '../../protocol/lead-decision.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { watchCooling } from '../identity/watch-cooling.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { ackLead, CRMS_MAX } from '../leads/ack-lead.ts';
import { changeLead } from '../leads/change-lead.ts';
import { endLead, type LeadState, patchLead, recycleLead } from '../leads/decide.ts';
import { endLease } from '../leads/lease.ts';
import { findLead } from '../leads/pull.ts';
import type { Named } from '../leads/transitions.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** Clocks of servers go as wrong as this without anybody's noticing. */
const AHEAD_MS = 300_000;

/** What people and the CRM decide about leads, for the holder of a secret key. All of it answers with the lead. */
export const leadDecisionRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/leads/:id/outcome', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const { body, named } = await bodyOf(c.req.raw, 'outcome');
    const outcome = check(OutcomeInput, body);
    const now = Date.now();
    if ((outcome.occurred_at ?? now) > now + AHEAD_MS) throw new Problem('invalid_request', [errorAt('occurred_at', 'time_in_future')]);
    const by = actorOf(c.req.raw.headers);
    const { lead } = await changeLead(c.env.DB, site, c.req.param('id'), (state) => endLead(state, outcome, { by, now }), now, { named, handledBy: by });
    c.executionCtx.waitUntil(tellReaders(c.env, site));
    return c.json(lead);
  })
  .post('/v1/leads/:id/recycle', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const { body, named } = await bodyOf(c.req.raw, 'recycle');
    const recycle = check(RecycleInput, body);
    const now = Date.now();
    const by = actorOf(c.req.raw.headers);
    const step = (state: LeadState, context: ScoringContext) => recycleLead(state, recycle, { by, now }, context);
    const { lead } = await changeLead(c.env.DB, site, c.req.param('id'), step, now, { named, handledBy: by });
    c.executionCtx.waitUntil(tellReaders(c.env, site));
    return c.json(lead);
  })
  .patch('/v1/leads/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const patch = check(LeadPatch, withoutProto(parseJson(await readBody(c.req.raw))));
    const now = Date.now();
    const by = actorOf(c.req.raw.headers);
    const step = (state: LeadState, context: ScoringContext) => patchLead(state, patch, { by, now }, context, site.settings.language);
    // Who says whose it is, or what becomes of it, has had it in hand.
    const handledBy = patch.status === undefined && patch.owner === undefined ? undefined : by;
    const { lead, cools } = await changeLead(c.env.DB, site, c.req.param('id'), step, now, { handledBy });
    c.executionCtx.waitUntil(tellReaders(c.env, site));
    // By a gate that a tag or a field shuts or opens it is another temperature: somebody has to notice when that is left.
    if (cools !== null) c.executionCtx.waitUntil(watchCooling(c.env, site, new Map([[lead.id, cools]]), now));
    return c.json(lead);
  })
  .post('/v1/leads/:id/ack', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const text = await readBody(c.req.raw);
    const ack = check(AckInput, parseJson(text));
    const id = c.req.param('id');
    const by = actorOf(c.req.raw.headers);
    return repeatable<null>(c, site.id, text, {
      // Another time it changes nothing.
      async run() {
        const now = Date.now();
        const { seq, crm } = await findLead(c.env.DB, site, id, now);
        if (ack.seq > seq) throw new Problem('invalid_request', [errorAt('seq', 'unknown_seq')]);
        if (!Object.hasOwn(crm, ack.crm) && Object.keys(crm).length >= CRMS_MAX) throw new Problem('invalid_request', [errorAt('crm', 'too_many_crms')]);
        await ackLead(c.env.DB, site.id, id, ack, now);
        await c.env.DB.batch(endLease(c.env.DB, site.id, id, by, ack.seq));
        return null;
      },
      answer: async () => c.json(await findLead(c.env.DB, site, id, Date.now())),
    });
  })
  .onError(rethrow);

/** A schema passes this name by in silence: whoever sends it is told that it is not kept. */
function withoutProto(body: unknown): unknown {
  const fields = typeof body === 'object' && body !== null && 'fields' in body ? body.fields : null;
  if (typeof fields === 'object' && fields !== null && Object.hasOwn(fields, '__proto__'))
    throw new Problem('invalid_request', [errorAt('fields.__proto__', 'field_not_kept')]);
  return body;
}

/** What was sent, and the name of the request if it has one: the same body to another address is another request. */
async function bodyOf(request: Request, route: string): Promise<{ body: unknown; named?: Named }> {
  const text = await readBody(request);
  const header = request.headers.get('idempotency-key');
  const body = parseJson(text);
  if (header === null) return { body };
  const key = IdempotencyKey.safeParse(header);
  if (!key.success) throw new Problem('invalid_request', [errorAt('idempotency-key', 'invalid_idempotency_key')]);
  return { body, named: { key: key.data, body: await sha256(`${route} ${text}`) } };
}
