import { Hono } from 'hono';
import { type Claimed, ClaimInput } from '../../protocol/claim.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { claimLeads, readLeads } from '../leads/claim-leads.ts';
import { releaseLeads } from '../leads/lease.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

interface Note {
  leads: string[];
  until: number;
  released: number;
}

/** Leads for workers, for the holder of a secret key. */
export const claimRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/leads/claim', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const text = await readBody(c.req.raw);
    const { limit, lease_s: seconds, worker = null, release, ...wanted } = check(ClaimInput, parseJson(text));
    const key = actorOf(c.req.raw.headers);
    return repeatable<Note>(c, site.id, text, {
      // What is cut off in between is taken for nobody, and nobody has to do with it: the lease ends by itself.
      async run() {
        const now = Date.now();
        const until = now + seconds * 1_000;
        const released = release ? await releaseLeads(c.env.DB, site.id, release, key, worker, now) : 0;
        const most = limit ?? (release ? 0 : 1);
        const leads = most > 0 ? await claimLeads(c.env.DB, site, { ...wanted, limit: most }, { key, worker, until }, now) : [];
        return { leads, until, released };
      },
      async answer({ leads, until, released }) {
        const data = leads.length > 0 ? await readLeads(c.env.DB, site, leads, Date.now()) : [];
        return c.json({ data, lease_until: leads.length > 0 ? new Date(until).toISOString() : null, released } satisfies Claimed);
      },
    });
  })
  .onError(rethrow);
