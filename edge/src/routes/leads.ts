import { Hono } from 'hono';
import { type Lead, LEAD_ALWAYS, type LeadDetail, type LeadPage, LeadQuery } from '../../protocol/lead.ts';
import { noteSeen } from '../audit/note-seen.ts';
import type { Env } from '../env.ts';
import { readRefusals } from '../intake/refusals.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { ofAsker } from '../leads/of-asker.ts';
import { findLead, pullLeads } from '../leads/pull.ts';
import { restoreLead } from '../leads/restore.ts';
import { readTransitions } from '../leads/transitions.ts';
import { actorOf, authorize, isMember } from '../site/secret-key.ts';
import { checkQuery } from './check-query.ts';

const TIMELINE_EVENTS = 200;
const TRANSITIONS = 50;
const REFUSALS = 100;

/** Leads, for the holder of a secret key. Every query names the key's own site. */
export const leadRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/leads', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const query = await ofAsker(c.env.DB, site.id, checkQuery(LeadQuery, c.req.queries()), c.req.raw.headers);
    return c.json(cutTo(await pullLeads(c.env.DB, site, query, Date.now()), query.fields));
  })
  .get('/v1/leads/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const now = Date.now();
    const lead = await findLead(c.env.DB, site, c.req.param('id'), now);
    const actor = actorOf(c.req.raw.headers);
    if (isMember(actor)) c.executionCtx.waitUntil(noteSeen(c.env.DB, site.id, actor, lead.id, now));
    const { detailOf } = await import('../identity/lead-detail.ts');
    const [detail, transitions] = await Promise.all([
      detailOf(c.env, site.id, lead, TIMELINE_EVENTS),
      readTransitions(c.env.DB, site.id, lead.id, TRANSITIONS),
    ]);
    return c.json({ ...lead, ...detail, transitions } satisfies LeadDetail);
  })
  .post('/v1/leads/:id/restore', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const id = c.req.param('id');
    const now = Date.now();
    await restoreLead(c.env.DB, site.id, id, now);
    c.executionCtx.waitUntil(tellReaders(c.env, site));
    return c.json(await findLead(c.env.DB, site, id, now));
  })
  .get('/v1/refusals', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json({ data: await readRefusals(c.env.DB, site.id, REFUSALS) });
  });

/** Rows with no more than what was asked for. */
function cutTo(page: LeadPage, fields: LeadQuery['fields']): Omit<LeadPage, 'data'> & { data: Partial<Lead>[] } {
  if (!fields) return page;
  const kept = new Set<string>([...LEAD_ALWAYS, ...fields]);
  return { ...page, data: page.data.map((lead) => Object.fromEntries(Object.entries(lead).filter(([name]) => kept.has(name)))) };
}
