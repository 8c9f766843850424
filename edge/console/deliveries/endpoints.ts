import type { DestinationRecord, Standing, Webhook } from '../../protocol/endpoint.ts';
import type { Api } from '../api.ts';

/** Where leads go: a webhook, or a destination of some kind. How it goes is read one by one. */
export type Endpoint = ((Webhook & { family: 'webhooks'; kind: 'webhook' }) | (DestinationRecord & { family: 'destinations' })) & { standing: Standing | null };
export type Family = Endpoint['family'];

export const pathOf = ({ family, id }: Pick<Endpoint, 'family' | 'id'>): string => `/v1/${family}/${encodeURIComponent(id)}`;

type Shown = { data: (Webhook | DestinationRecord)[] };
const ofFamily = (family: Family, record: Webhook | DestinationRecord, standing: Standing | null): Endpoint =>
  (family === 'webhooks' ? { ...record, family, kind: 'webhook', standing } : { ...record, family, standing }) as Endpoint;

export async function readEndpoint(api: Api, family: Family, id: string, signal?: AbortSignal): Promise<Endpoint> {
  const record = await api.get<(Webhook | DestinationRecord) & Standing>(pathOf({ family, id }), {}, signal);
  const { pending, dead, last_delivered_at, failing_since } = record;
  return ofFamily(family, record, { pending, dead, last_delivered_at, failing_since });
}

/** All of a site, at most twenty; those that need somebody first. */
export async function readEndpoints(api: Api, signal: AbortSignal): Promise<Endpoint[]> {
  const [webhooks, destinations] = await Promise.all([api.get<Shown>('/v1/webhooks', {}, signal), api.get<Shown>('/v1/destinations', {}, signal)]);
  const asked = [...webhooks.data.map(({ id }) => ['webhooks', id] as const), ...destinations.data.map(({ id }) => ['destinations', id] as const)];
  const all = await Promise.all(asked.map(([family, id]) => readEndpoint(api, family, id, signal)));
  return all.toSorted((a, b) => RANK[stateOf(a)] - RANK[stateOf(b)] || a.created_at.localeCompare(b.created_at));
}

export type EndpointState = 'stopped' | 'failing' | 'on' | 'off';
const RANK: Record<EndpointState, number> = { stopped: 0, failing: 1, on: 2, off: 3 };

/** `stopped`: it was switched off by itself, and waits for somebody. */
export function stateOf({ state, reason, standing }: Pick<Endpoint, 'state' | 'reason' | 'standing'>): EndpointState {
  if (state === 'disabled') return reason === null ? 'off' : 'stopped';
  return standing?.failing_since ? 'failing' : 'on';
}
