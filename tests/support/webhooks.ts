import { env } from 'cloudflare:workers';
import type { DeliveryPage } from '../../edge/protocol/delivery.ts';
import type { MadeWebhook, Webhook } from '../../edge/protocol/endpoint.ts';
import type * as z from 'zod/mini';
import type { Received } from './received.ts';
import { call, siteKey } from './test-site.ts';

/** The team of a site with webhooks, and the receiver to which they go. For tests that run in workerd. */

export const RECEIVER = (env as unknown as { RECEIVER_URL: string }).RECEIVER_URL;

/** An address of the receiver, of a name that no other test uses. */
export const receiver = (say = '200', name = crypto.randomUUID()): { name: string; url: string } => ({ name, url: `${RECEIVER}/to/${name}?say=${say}` });

export const received = async (name: string): Promise<Received[]> => (await fetch(`${RECEIVER}/seen/${name}`)).json();

/** Asks until it is so. */
export async function until<T>(ask: () => T | Promise<T>, isSo: (found: T) => boolean, what = 'it'): Promise<T> {
  let found = await ask();
  for (let tries = 0; !isSo(found); tries++) {
    if (tries > 150) throw new Error(`${what} did not come: ${JSON.stringify(found)?.slice(0, 2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    found = await ask();
  }
  return found;
}

export const arrived = (name: string, count: number): Promise<Received[]> =>
  until(
    () => received(name),
    (all) => all.length >= count,
    `${count} deliveries`,
  );

export async function webhookTeam(site: string) {
  const key = await siteKey(site, ['admin']);
  const ask = (path: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    call(path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  async function answer<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const response = await ask(path, method, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  return {
    key,
    ask,
    answer,
    make: (body: object) => answer<z.infer<typeof MadeWebhook>>('/v1/webhooks', 'POST', { types: ['lead.created', 'lead.updated'], ...body }),
    show: (id: string) => answer<Webhook & { pending: number; dead: number }>(`/v1/webhooks/${id}`),
    log: (id: string, query = '') => answer<DeliveryPage>(`/v1/webhooks/${id}/deliveries${query}`),
  };
}
