import { Hono } from 'hono';
import { DestinationInput, DestinationPatch, HttpPreviewInput } from '../../protocol/endpoint.ts';
import { findEndpoint, listEndpoints } from '../delivery/endpoint-store.ts';
import { PRESETS } from '../delivery/presets/presets.ts';
import { previewHttp } from '../delivery/preview-http.ts';
import { changeDestination, makeDestination } from '../delivery/save-destination.ts';
import { showDestination } from '../delivery/show-endpoint.ts';
import { newEndpointId } from '../delivery/switched-by.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { Problem } from '../problem.ts';
import { authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { asked, deedOf, deliveries, hostOf, isOf, objectOf, remove, replay, tell, test } from './endpoint-acts.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** A field map with its templates. */
const BODY_MAX = 262_144;

/** CRMs, ads platforms and other services that get a site's leads, for its own team. */
export const destinationRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/destinations', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const all = await listEndpoints(c.env.DB, site.id);
    return c.json({ data: all.filter((endpoint) => isOf('destinations', endpoint)).map(showDestination) });
  })
  .post('/v1/destinations', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const text = await readBody(c.req.raw, BODY_MAX);
    const input = check(DestinationInput, parseJson(text));
    return repeatable<string>(c, site.id, text, {
      async run(noted) {
        const id = newEndpointId('dst');
        await makeDestination(c.env, site.id, input, hostOf(c), { ...deedOf(c), noted: noted(id) }, id);
        await tell(c.env, site.id, id);
        return id;
      },
      async answer(id) {
        const endpoint = await findEndpoint(c.env.DB, site.id, id);
        if (!endpoint) throw new Problem('not_found');
        return c.json(showDestination(endpoint), 201, { location: `/v1/destinations/${id}` });
      },
    });
  })
  .get('/v1/destinations/presets', async (c) => {
    await authorize(c.env, c.req.raw.headers, 'admin');
    return c.json({ data: Object.entries(PRESETS).map(([id, preset]) => ({ id, ...preset })) });
  })
  .post('/v1/destinations/preview', async (c) => {
    await authorize(c.env, c.req.raw.headers, 'admin');
    const { settings } = check(HttpPreviewInput, parseJson(await readBody(c.req.raw, BODY_MAX)));
    return c.json(await previewHttp(c.env, settings, hostOf(c)));
  })
  .get('/v1/destinations/:id', async (c) => {
    const { site, endpoint } = await asked(c, 'destinations');
    return c.json({ ...showDestination(endpoint), ...(await objectOf(c.env, site.id, endpoint.id).standing()) });
  })
  .patch('/v1/destinations/:id', async (c) => {
    const { site, endpoint } = await asked(c, 'destinations');
    const patch = check(DestinationPatch, parseJson(await readBody(c.req.raw, BODY_MAX)));
    const changed = await changeDestination(c.env, site.id, endpoint, patch, hostOf(c), deedOf(c));
    await tell(c.env, site.id, endpoint.id);
    return c.json(showDestination(changed));
  })
  .delete('/v1/destinations/:id', (c) => remove(c, 'destinations'))
  .post('/v1/destinations/:id/test', (c) => test(c, 'destinations'))
  .get('/v1/destinations/:id/deliveries', (c) => deliveries(c, 'destinations'))
  .post('/v1/destinations/:id/replay', (c) => replay(c, 'destinations'))
  .post('/v1/destinations/:id/check', async (c) => {
    const { site, endpoint } = await asked(c, 'destinations');
    const checked = await objectOf(c.env, site.id, endpoint.id).check(site.id, endpoint.id);
    if (checked === null) throw new Problem('nothing_to_check');
    return c.json(checked);
  })
  .get('/v1/destinations/:id/options', async (c) => {
    const { site, endpoint } = await asked(c, 'destinations');
    return c.json(await objectOf(c.env, site.id, endpoint.id).options(site.id, endpoint.id));
  })
  .onError(rethrow);
