import { Hono } from 'hono';
import { AuditQuery } from '../../protocol/audit.ts';
import { NewKey, RotateInput } from '../../protocol/key.ts';
import { MemberPatch, NewMember } from '../../protocol/member.ts';
import { readAudit } from '../audit/read-audit.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import { listKeys, makeKey, revokeKey, rotateKey } from '../site/keys.ts';
import { addMember, changeMember, findMember, listMembers, removeMember } from '../site/members.ts';
import { actorOf, asksForOwnSite, authorize, authorizeAdmin } from '../site/secret-key.ts';
import { findSite } from '../site/site-store.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** Who may do what at a site, and who did what: for the holder of a key with the scope `admin`. */
export const teamRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/keys', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json({ data: await listKeys(c.env.DB, site.id) });
  })
  .post('/v1/keys', async (c) => {
    const { headers } = c.req.raw;
    const own = asksForOwnSite(headers) ? await authorize(c.env, headers, 'admin') : await authorizeAdmin(c.env, headers);
    const { site: named, ...input } = check(NewKey, parseJson(await readBody(c.req.raw)));
    if (own && named !== undefined && named !== own.id) throw new Problem('invalid_request', [errorAt('site', 'not_your_site')]);
    if (!own && named === undefined) throw new Problem('invalid_request', [errorAt('site', 'missing_site')]);
    // The first key of a site is made by whoever runs the deployment.
    const site = own?.id ?? (await findSite(c.env.DB, named ?? '')).id;
    return c.json(await makeKey(c.env.DB, site, input, own ? actorOf(headers) : 'admin', Date.now()), 201);
  })
  .post('/v1/keys/:prefix/rotate', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const { overlap_hours: hours } = check(RotateInput, parseJson((await readBody(c.req.raw)) || '{}'));
    return c.json(await rotateKey(c.env.DB, site.id, c.req.param('prefix'), hours, actorOf(c.req.raw.headers), Date.now()), 201);
  })
  .delete('/v1/keys/:prefix', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json(await revokeKey(c.env.DB, site.id, c.req.param('prefix'), actorOf(c.req.raw.headers), Date.now()));
  })
  .get('/v1/members', async (c) => {
    // Whoever may hand a lead on has to know to whom.
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    return c.json({ data: await listMembers(c.env.DB, site.id) });
  })
  .post('/v1/members', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const member = check(NewMember, parseJson(await readBody(c.req.raw)));
    return c.json(await addMember(c.env.DB, site.id, member, actorOf(c.req.raw.headers), Date.now()), 201);
  })
  .get('/v1/members/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json(await findMember(c.env.DB, site.id, c.req.param('id')));
  })
  .patch('/v1/members/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const patch = check(MemberPatch, parseJson(await readBody(c.req.raw)));
    return c.json(await changeMember(c.env.DB, site.id, c.req.param('id'), patch, actorOf(c.req.raw.headers), Date.now()));
  })
  .delete('/v1/members/:id', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    await removeMember(c.env.DB, site.id, c.req.param('id'), actorOf(c.req.raw.headers), Date.now());
    return c.body(null, 204);
  })
  .get('/v1/audit', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json(await readAudit(c.env.DB, site.id, check(AuditQuery, c.req.query())));
  })
  .onError(rethrow);
