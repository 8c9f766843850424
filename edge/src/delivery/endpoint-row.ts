import type { EndpointKind, LeadFilter } from '../../protocol/endpoint.ts';
import type { LeadEventType } from '../../protocol/lead-event.ts';

/** An endpoint as it is stored. */
export interface Endpoint {
  id: string;
  kind: EndpointKind;
  name: string;
  url: string | null;
  types: LeadEventType[];
  filter: LeadFilter | null;
  settings: Record<string, unknown>;
  /** Sealed, by name. */
  secrets: Record<string, string>;
  state: 'enabled' | 'disabled';
  reason: string | null;
  since: number;
  /** It gets what comes behind this seq. */
  begins: number;
  created_at: number;
  updated_at: number;
}

export const ENDPOINT_COLUMNS = 'id, kind, name, url, types, filter, settings, secrets, state, reason, since, begins, created_at, updated_at';

export type EndpointRow = Omit<Endpoint, 'types' | 'filter' | 'settings' | 'secrets'> & {
  types: string;
  filter: string | null;
  settings: string;
  secrets: string;
};

export const toEndpoint = ({ types, filter, settings, secrets, ...row }: EndpointRow): Endpoint => ({
  ...row,
  types: JSON.parse(types) as LeadEventType[],
  filter: filter === null ? null : (JSON.parse(filter) as LeadFilter),
  settings: JSON.parse(settings) as Record<string, unknown>,
  secrets: JSON.parse(secrets) as Record<string, string>,
});
