import type { DestinationRecord, Webhook } from '../../protocol/endpoint.ts';
import type { Endpoint } from './endpoint-row.ts';

/** An endpoint as its team sees it: of its secrets no more than which there are. */

const common = ({ id, name, types, filter, state, reason, since, created_at: created, updated_at: updated }: Endpoint) => ({
  id,
  name,
  types,
  filter,
  state,
  reason,
  since: timeOf(since),
  created_at: timeOf(created),
  updated_at: timeOf(updated),
});

const timeOf = (at: number): string => new Date(at).toISOString();

export const showWebhook = (endpoint: Endpoint): Webhook => ({ ...common(endpoint), url: endpoint.url ?? '' });

export const showDestination = (endpoint: Endpoint): DestinationRecord => ({
  ...common(endpoint),
  kind: endpoint.kind as DestinationRecord['kind'],
  settings: endpoint.settings,
  secrets: Object.keys(endpoint.secrets).toSorted(),
});
