import { type Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import type { LeadPair } from '../../protocol/lead.ts';
import { LinkInput, MergeInput, UnmergeInput } from '../../protocol/lead-identity.ts';
import type { Env } from '../env.ts';
import { linkFor } from '../identity/lead-link.ts';
import { mergeLeads } from '../identity/merge-leads.ts';
import type { Cools } from '../identity/relink.ts';
import { unmergeLead, unmergeVisitor } from '../identity/unmerge.ts';
import { watchCooling } from '../identity/watch-cooling.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { findLead } from '../leads/pull.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import type { Site } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

type Here = Context<{ Bindings: Env }, '/:id'>;

/** Who is one person, for the holder of a secret key. Asked for again, nothing more happens, and the answer is the same. */
export const identityRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/leads/:id/merge', async (c) => {
    const { site, id, text, input, word } = await asked(c, MergeInput);
    return repeatable<string>(c, site.id, text, {
      async run() {
        tell(c, site, await mergeLeads(c.env.DB, site, id, input.lead, word), word.now);
        return input.lead;
      },
      answer: async (other) => c.json(await pairOf(c, site, id, other)),
    });
  })
  .post('/v1/leads/:id/unmerge', async (c) => {
    const { site, id, text, input, word } = await asked(c, UnmergeInput);
    return repeatable<string>(c, site.id, text, {
      async run() {
        const { other, cools } =
          input.lead === undefined
            ? await unmergeVisitor(c.env.DB, site, id, input.visitor ?? '', word)
            : await unmergeLead(c.env.DB, site, id, input.lead, word);
        tell(c, site, cools, word.now);
        return other;
      },
      answer: async (other) => c.json(await pairOf(c, site, id, other)),
    });
  })
  .post('/v1/leads/:id/link', async (c) => {
    const { site, id, input, word } = await asked(c, LinkInput);
    await findLead(c.env.DB, site, id, word.now);
    return c.json(await linkFor(site, id, input.url, word.now), 201);
  })
  .onError(rethrow);

async function asked<T extends z.core.$ZodType>(c: Here, schema: T) {
  const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
  const text = await readBody(c.req.raw);
  const input = check(schema, parseJson(text));
  return { site, id: c.req.param('id'), text, input, word: { by: actorOf(c.req.raw.headers), now: Date.now() } };
}

function tell(c: Here, site: Site, cools: Cools, now: number): void {
  c.executionCtx.waitUntil(watchCooling(c.env, site, cools, now));
  c.executionCtx.waitUntil(tellReaders(c.env, site));
}

async function pairOf(c: Here, site: Site, id: string, otherId: string): Promise<LeadPair> {
  const now = Date.now();
  const [lead, other] = await Promise.all([findLead(c.env.DB, site, id, now), findLead(c.env.DB, site, otherId, now)]);
  return { lead, other };
}
