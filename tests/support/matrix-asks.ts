import type { Operation } from '../../edge/protocol/operations/operation.ts';
import { DEFAULT } from './team.ts';
import { call, newId } from './test-site.ts';
import { receiver } from './webhooks.ts';
import type { World } from './matrix-world.ts';

/** How each operation is asked, so that nothing is wrong with the question. */

export type Access = Exclude<Operation['access'], 'deployment' | 'public'>;
type Asked = Pick<Operation, 'method' | 'path'>;

/** Where the example of the operation does not fit the site that asks. Bodies are JSON, but for texts. */
const BODIES: Record<string, (world: World) => unknown> = {
  'PUT /v1/ctas/{id}': ({ mark }) => ({
    display: 'inline',
    offer: 'ebook',
    form: { fields: [{ name: 'email', type: 'email' }] },
    texts: { en: { headline: mark, button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
  }),
  'POST /v1/experiments': ({ ids }) => ({ ...experiment(ids['/v1/ctas'] ?? ''), id: 'another' }),
  'PUT /v1/experiments/{id}': ({ ids }) => experiment(ids['/v1/ctas'] ?? ''),
  'POST /v1/experiments/{id}/drop': ({ arm }) => ({ arm }),
  'PUT /v1/scoring/draft': () => DEFAULT,
  'POST /v1/scoring/preview': () => ({}),
  'POST /v1/scoring/backtest': () => ({}),
  'PUT /v1/automations/{id}': () => ({ when: { on: 'form' }, then: [{ do: 'tag', add: ['asked'] }] }),
  'POST /v1/leads/bulk': ({ ids }) => ({ ids: [ids['/v1/leads']], set: { owner: 'somebody' } }),
  'PUT /v1/views/{id}': ({ mark }) => ({ name: `${mark}s`, query: 'temperature=hot', shared: true }),
  'POST /v1/leads/{id}/ack': () => ({ crm: 'hubspot', crm_id: '4711', seq: 1 }),
  'POST /v1/leads/{id}/merge': ({ other }) => ({ lead: other }),
  'POST /v1/leads/{id}/unmerge': ({ merged }) => ({ lead: merged }),
  'POST /v1/leads/import': () => 'Email;Name\nimported@shop.example;Lan',
  'POST /v1/webhooks/{id}/replay': ({ event }) => ({ event }),
  // The examples name hosts that are nowhere.
  'POST /v1/webhooks': () => ({ url: receiver().url, types: ['lead.created'] }),
  'POST /v1/destinations': () => ({ kind: 'http', settings: { url: receiver().url } }),
  'PUT /v1/inbound/{id}': () => ({ kind: 'google', name: 'Search', settings: { offer: 'quote' } }),
  'POST /v1/privacy/erase': ({ other }) => ({ lead: other }),
  'POST /v1/privacy/export': ({ email }) => ({ email }),
  'POST /v1/events': ({ ids }) => ({ events: [{ id: newId(), type: 'called', lead: ids['/v1/leads'] }] }),
};

const experiment = (cta: string) => ({
  name: 'Headline',
  cta,
  arms: [
    { id: 'control', name: 'As it is', weight: 4_000 },
    { id: 'arm_of_a', name: 'Short', weight: 3_000, patch: { texts: { en: { headline: 'Short' } } } },
    { id: 'third', name: 'Shorter', weight: 3_000, patch: { texts: { en: { headline: 'Hi' } } } },
  ],
});

const QUERIES: Record<string, (world: World) => string> = {
  'GET /v1/funnel': () => '?from=2026-11-01&to=2026-11-30&by=cta',
  'GET /v1/ctas/counts': () => '?from=2026-11-01&to=2026-11-30',
  'GET /v1/automations/runs': ({ ids }) => `?lead=${ids['/v1/leads']}`,
};

export const nameOf = ({ method, path }: Asked): string => `${method.toUpperCase()} ${path}`;
export const hasId = ({ path }: Asked): boolean => path.includes('{');
/** `/v1/leads` of `/v1/leads/{id}/ack`. */
export const familyOf = ({ path }: Asked): string => path.slice(0, path.indexOf('/{'));

/** Of the same form, and nobody's. */
export const idLike = (id: string): string => id.slice(0, -3) + (id.endsWith('xxx') ? 'yyy' : 'xxx');

/** Asks it of the edge as `world` would, about `id` where the address names something. */
export async function askOperation(operation: Operation, world: World, key: string | null, id = ''): Promise<{ status: number; text: string }> {
  const name = nameOf(operation);
  const example = operation.body && 'schema' in operation.body ? operation.body.example : undefined;
  const body = BODIES[name]?.(world) ?? example;
  // What is behind the first braces is asked for below a lead of the other site, too: see `NAMING`.
  return ask(name.replace(/\{\w+\}/, id).replace('{note}', world.ids['/v1/leads/{id}/notes'] ?? '') + (QUERIES[name]?.(world) ?? ''), key, body);
}

/** @param request such as `GET /v1/leads` */
export async function ask(
  request: string,
  key: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const [method = '', path = ''] = request.split(' ');
  const response = await call(path, {
    method,
    redirect: 'manual',
    headers: {
      ...headers,
      'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // What goes on for minutes has said who may hear it with its first words.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: new TextDecoder().decode(await response.arrayBuffer()) };
}
