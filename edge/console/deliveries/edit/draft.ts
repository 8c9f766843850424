import type { LeadFilter } from '../../../protocol/endpoint.ts';
import type { LeadEventType } from '../../../protocol/lead-event.ts';
import type { Endpoint } from '../endpoints.ts';
import type { Settings } from './settings-path.ts';

/** A place that leads go to, while somebody writes it. */
export interface Draft {
  kind: Endpoint['kind'];
  name: string;
  types: readonly LeadEventType[];
  filter: LeadFilter | null;
  url: string;
  settings: Settings;
  /** Those that were typed now. What is there already is never read. */
  secrets: Readonly<Record<string, string>>;
  /** Names of those that are there. */
  known: readonly string[];
}

export const emptyDraft = (kind: Draft['kind']): Draft => ({
  kind,
  name: '',
  types: kind === 'webhook' ? ['lead.created', 'lead.updated', 'lead.erased'] : [],
  filter: null,
  url: '',
  settings: {},
  secrets: {},
  known: [],
});

export const draftOf = (endpoint: Endpoint): Draft => ({
  ...emptyDraft(endpoint.kind),
  name: endpoint.name,
  types: endpoint.types,
  filter: endpoint.filter,
  ...(endpoint.family === 'webhooks' ? { url: endpoint.url } : { settings: endpoint.settings, known: endpoint.secrets }),
});

/** What is sent to be saved. Of a kind that chooses by itself no events are named where none are chosen. */
export function bodyOf({ kind, name, types, filter, url, settings, secrets }: Draft, isNew: boolean): object {
  const common = { name, ...(types.length > 0 || kind === 'webhook' ? { types } : {}), filter };
  if (kind === 'webhook') return { ...common, url };
  const typed = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
  return { ...(isNew ? { kind } : {}), ...common, settings, secrets: typed };
}
