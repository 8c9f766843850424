import type { Context } from 'hono';
import { DeliveryQuery, ReplayInput } from '../../protocol/delivery.ts';
import { TestInput } from '../../protocol/endpoint.ts';
import { noteDone } from '../audit/note.ts';
import type { Again } from '../delivery/desk.ts';
import type { Endpoint } from '../delivery/endpoint-row.ts';
import { type Deed, deleteEndpoint, findEndpoint } from '../delivery/endpoint-store.ts';
import { seqBefore } from '../delivery/replay.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import type { Site } from '../site/site-store.ts';
import { check } from './check.ts';
import { repeatable } from './repeatable.ts';

/** What is asked of webhooks and of destinations alike. */

export type Here = Context<{ Bindings: Env }, '/:id'>;
/** By which addresses an endpoint is known: those of webhooks, or those of all others. */
export type Family = 'webhooks' | 'destinations';

export const objectOf = (env: Env, site: string, id: string) => env.DELIVERY.getByName(`${site}/${id}`);
export const deedOf = ({ req }: Context<{ Bindings: Env }>): Deed => ({ by: actorOf(req.raw.headers), now: Date.now() });
/** By which host the request came. */
export const hostOf = ({ req }: Context<{ Bindings: Env }>): string => new URL(req.url).hostname;
export const isOf = (family: Family, { kind }: Pick<Endpoint, 'kind'>): boolean => (kind === 'webhook') === (family === 'webhooks');

/** The endpoint of the address, if it is of the key's own site and of this family. */
export async function asked(c: Here, family: Family): Promise<{ site: Site; endpoint: Endpoint }> {
  const site = await authorize(c.env, c.req.raw.headers, 'admin');
  const endpoint = await findEndpoint(c.env.DB, site.id, c.req.param('id'));
  if (!endpoint || !isOf(family, endpoint)) throw new Problem('not_found');
  return { site, endpoint };
}

/** Its object is told of another state. It would find out by itself with the next news. */
export async function tell(env: Env, site: string, id: string): Promise<void> {
  await objectOf(env, site, id)
    .changed(site, id)
    .catch((error: unknown) => console.warn('delivery: an endpoint was not told', error instanceof Error ? error.message : error));
}

export async function remove(c: Here, family: Family): Promise<Response> {
  const { site, endpoint } = await asked(c, family);
  await deleteEndpoint(c.env.DB, site.id, endpoint, deedOf(c));
  await tell(c.env, site.id, endpoint.id);
  return c.body(null, 204);
}

/** Of an empty body what is left out is left at its default. */
export const bodyOrNothing = (text: string): unknown => (text.trim() === '' ? {} : parseJson(text));

export async function test(c: Here, family: Family): Promise<Response> {
  const { site, endpoint } = await asked(c, family);
  const { type = null } = check(TestInput, bodyOrNothing(await readBody(c.req.raw)));
  const { by, now } = deedOf(c);
  await noteDone(c.env.DB, site.id, { by, action: 'endpoint.tested', target: endpoint.id }, now).run();
  return c.json(await objectOf(c.env, site.id, endpoint.id).tryOut(site.id, endpoint.id, type));
}

export async function deliveries(c: Here, family: Family): Promise<Response> {
  const { site, endpoint } = await asked(c, family);
  return c.json(await objectOf(c.env, site.id, endpoint.id).deliveries(check(DeliveryQuery, c.req.query())));
}

export async function replay(c: Here, family: Family): Promise<Response> {
  const { site, endpoint } = await asked(c, family);
  const text = await readBody(c.req.raw);
  const input = check(ReplayInput, parseJson(text));
  if (endpoint.state !== 'enabled') throw new Problem('endpoint_disabled');
  return repeatable<number | null>(c, site.id, text, {
    async run() {
      const queued = await sendAgain(c.env, site.id, endpoint.id, input);
      const { by, now } = deedOf(c);
      await noteDone(c.env.DB, site.id, { by, action: 'endpoint.replayed', target: endpoint.id, detail: { ...input } }, now).run();
      return queued;
    },
    answer: (queued) => c.json({ queued }, 202),
  });
}

async function sendAgain(env: Env, site: string, id: string, { delivery, event, since }: ReplayInput): Promise<number | null> {
  let again: Again = { dead: true };
  if (delivery !== undefined) again = { delivery };
  if (event !== undefined) again = { event };
  if (since !== undefined) {
    const after = await seqBefore(env.DB, site, since);
    if (after === null) return 0;
    const until = await env.DB.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site).first<number>('seq');
    again = { journal: { after, until: until ?? after } };
  }
  const queued = await objectOf(env, site, id).replay(site, id, again);
  if (queued === 'unknown') throw new Problem('invalid_request', [errorAt(delivery === undefined ? 'event' : 'delivery', 'unknown_delivery')]);
  return queued;
}
