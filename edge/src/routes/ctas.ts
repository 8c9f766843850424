import { Hono } from 'hono';
import * as z from 'zod/mini';
import { Cta } from '../../protocol/cta.ts';
import { archiveCta, createCta, findCta, historyOf, listCtas, restoreVersion, saveDraft } from '../ctas/cta-store.ts';
import { publishDraft } from '../ctas/publish-draft.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A CTA and its landing page in many languages. */
const BODY_MAX = 262_144;

const Restore = z.object({ version: z.int('invalid_version').check(z.gte(1, 'invalid_version')) }, 'invalid_version');
const List = z.strictObject({ include_archived: z.optional(z.enum(['0', '1'], 'invalid_flag')) }, 'unknown_parameter');

/** CTAs, for the site's own team. Every query names the key's own site. */
export const ctaRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/ctas', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { include_archived: archived } = check(List, c.req.query());
    return c.json({ data: await listCtas(c.env.DB, site.id, archived === '1') });
  })
  .post('/v1/ctas', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const cta = check(Cta, await bodyOf(c.req.raw));
    return c.json(await createCta(c.env.DB, site.id, cta, Date.now()), 201, { location: `/v1/ctas/${cta.id}` });
  })
  .get('/v1/ctas/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await findCta(c.env.DB, site.id, c.req.param('id')));
  })
  .put('/v1/ctas/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const cta = check(Cta, withId(await bodyOf(c.req.raw), c.req.param('id')));
    return c.json(await saveDraft(c.env.DB, site.id, cta, Date.now(), matchOf(c.req.header('if-match'))));
  })
  .delete('/v1/ctas/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await archiveCta(c.env.DB, site.id, c.req.param('id'), Date.now()));
  })
  .post('/v1/ctas/:id/publish', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await publishDraft(c.env.DB, site.id, c.req.param('id'), actorOf(c.req.raw.headers), Date.now()));
  })
  .get('/v1/ctas/:id/history', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json({ data: await historyOf(c.env.DB, site.id, c.req.param('id')) });
  })
  .post('/v1/ctas/:id/restore', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const { version } = check(Restore, await bodyOf(c.req.raw));
    return c.json(await restoreVersion(c.env.DB, site.id, c.req.param('id'), version, Date.now()));
  })
  .onError(rethrow);

const bodyOf = async (request: Request): Promise<unknown> => parseJson(await readBody(request, BODY_MAX));

/** The address says which it is. A body that says another is meant for another place. */
function withId(body: unknown, id: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if ('id' in body && body.id !== id) throw new Problem('invalid_request', [errorAt('id', 'other_cta_id')]);
  return { ...body, id };
}

/** `If-Match: "2026-11-21T08:00:00.000Z"`: `updated_at` as it was read. Any other tag is no state of ours. */
function matchOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const at = Date.parse(header.replaceAll('"', ''));
  if (Number.isNaN(at)) throw new Problem('changed_meanwhile');
  return at;
}
