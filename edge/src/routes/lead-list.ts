import { Hono } from 'hono';
import { type BulkAnswer, BulkInput } from '../../protocol/bulk.ts';
import { LeadQuery } from '../../protocol/lead.ts';
import type { Env } from '../env.ts';
import { watchCooling } from '../identity/watch-cooling.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { changeMany } from '../leads/bulk.ts';
import { countLeads } from '../leads/count-leads.ts';
import { LIVE, liveStream } from '../leads/live-stream.ts';
import { ofAsker } from '../leads/of-asker.ts';
import { sharedLook } from '../leads/shared-look.ts';
import { selectWatermark } from '../leads/watermark.ts';
import { errorAt, Problem } from '../problem.ts';
import { respectStreamLimit } from '../site/limits.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { checkQuery } from './check-query.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** What a number has no use for. */
const NOT_OF_COUNTS = ['cursor', 'limit', 'order', 'fields', 'temperature'];

/** However many pages of a site are open, it is asked once. */
const newestSeq = sharedLook(LIVE.everyMs);

/** What the list of leads needs beside its pages. */
export const leadListRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/leads/counts', async (c) => {
    const { headers } = c.req.raw;
    const site = await authorize(c.env, headers, 'leads:read');
    const given = c.req.queries();
    const strange = NOT_OF_COUNTS.filter((name) => Object.hasOwn(given, name));
    if (strange.length > 0)
      throw new Problem(
        'invalid_request',
        strange.map((name) => errorAt(name, 'unknown_parameter')),
      );
    const query = await ofAsker(c.env.DB, site.id, checkQuery(LeadQuery, given), headers);
    return c.json(await countLeads(c.env.DB, site, query, Date.now()));
  })
  .get('/v1/leads/live', async (c) => {
    const { headers } = c.req.raw;
    const site = await authorize(c.env, headers, 'leads:read');
    await respectStreamLimit(c.env, site.id, actorOf(headers));
    const look = async (): Promise<number> => (await selectWatermark(c.env.DB, site.id).first<number>('seq')) ?? 0;
    const read = () => newestSeq(site.id, look, Date.now());
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    return new Response(liveStream({ read, sleep, ...LIVE }), {
      // Nobody on the way is to gather it before it is passed on.
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
    });
  })
  .post('/v1/leads/bulk', async (c) => {
    const { headers } = c.req.raw;
    const site = await authorize(c.env, headers, 'leads:write');
    const text = await readBody(c.req.raw);
    const input = check(BulkInput, parseJson(text));
    let whole: BulkAnswer | undefined;
    return repeatable<BulkAnswer>(c, site.id, text, {
      // What is cut off in between is done once more: then it changes nothing but what it had not come to.
      async run() {
        const now = Date.now();
        const { data, failed, cools } = await changeMany(c.env.DB, site, input, { by: actorOf(headers), now });
        c.executionCtx.waitUntil(tellReaders(c.env, site));
        if (cools.size > 0) c.executionCtx.waitUntil(watchCooling(c.env, site, cools, now));
        whole = { data, failed };
        // How a lead was is the person's, who may be erased while the note is kept.
        return { data: data.map(({ id, seq }) => ({ id, seq })), failed };
      },
      answer: (note) => c.json(whole ?? note),
    });
  })
  .onError(rethrow);
