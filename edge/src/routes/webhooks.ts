import { type Context, Hono } from 'hono';
import { WebhookInput, WebhookPatch } from '../../protocol/endpoint.ts';
import { changeWebhook, makeWebhook, rotateWebhook, signingOf } from '../delivery/save-webhook.ts';
import { newEndpointId } from '../delivery/switched-by.ts';
import { findEndpoint, listEndpoints } from '../delivery/endpoint-store.ts';
import { showWebhook } from '../delivery/show-endpoint.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { Problem } from '../problem.ts';
import { authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { asked, deedOf, deliveries, hostOf, isOf, objectOf, remove, replay, tell, test } from './endpoint-acts.ts';
import { rethrow } from './lazy.ts';
import { repeatable } from './repeatable.ts';

/** Webhooks of a site, for its own team. */
export const webhookRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/webhooks', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const all = await listEndpoints(c.env.DB, site.id);
    return c.json({ data: all.filter((endpoint) => isOf('webhooks', endpoint)).map(showWebhook) });
  })
  .post('/v1/webhooks', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const text = await readBody(c.req.raw);
    const input = check(WebhookInput, parseJson(text));
    return repeatable<string>(c, site.id, text, {
      async run(noted) {
        const id = newEndpointId('whk');
        await makeWebhook(c.env, site.id, input, hostOf(c), { ...deedOf(c), noted: noted(id) }, id);
        await tell(c.env, site.id, id);
        return id;
      },
      answer: (id) => made(c, site.id, id),
    });
  })
  .get('/v1/webhooks/:id', async (c) => {
    const { site, endpoint } = await asked(c, 'webhooks');
    return c.json({ ...showWebhook(endpoint), ...(await objectOf(c.env, site.id, endpoint.id).standing()) });
  })
  .patch('/v1/webhooks/:id', async (c) => {
    const { site, endpoint } = await asked(c, 'webhooks');
    const patch = check(WebhookPatch, parseJson(await readBody(c.req.raw)));
    const changed = await changeWebhook(c.env, site.id, endpoint, patch, hostOf(c), deedOf(c));
    await tell(c.env, site.id, endpoint.id);
    return c.json(showWebhook(changed));
  })
  .delete('/v1/webhooks/:id', (c) => remove(c, 'webhooks'))
  .post('/v1/webhooks/:id/test', (c) => test(c, 'webhooks'))
  .get('/v1/webhooks/:id/deliveries', (c) => deliveries(c, 'webhooks'))
  .post('/v1/webhooks/:id/replay', (c) => replay(c, 'webhooks'))
  .post('/v1/webhooks/:id/rotate', async (c) => {
    const { site, endpoint } = await asked(c, 'webhooks');
    const { env } = c;
    return repeatable<null>(c, site.id, await readBody(c.req.raw), {
      async run(noted) {
        await rotateWebhook(env, site.id, endpoint, { ...deedOf(c), noted: noted(null) });
        await tell(env, site.id, endpoint.id);
        return null;
      },
      async answer() {
        const now = await findEndpoint(env.DB, site.id, endpoint.id);
        if (!now) throw new Problem('not_found');
        const { secret, previous } = await signingOf(env, site.id, now);
        return c.json({ secret, previous_until: new Date(previous?.until ?? now.updated_at).toISOString() });
      },
    });
  })
  .onError(rethrow);

/** With the secret: to whoever has just made it, and nobody else. */
async function made(c: Context<{ Bindings: Env }>, site: string, id: string): Promise<Response> {
  const endpoint = await findEndpoint(c.env.DB, site, id);
  if (!endpoint) throw new Problem('not_found');
  const { secret } = await signingOf(c.env, site, endpoint);
  return c.json({ ...showWebhook(endpoint), secret }, 201, { location: `/v1/webhooks/${id}` });
}
