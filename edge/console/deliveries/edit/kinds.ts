import type { DestinationKind } from '../../../protocol/endpoint.ts';

/** One setting of a kind, and by what it is set. `at` is its path; the first of `options` is what the edge takes where nothing is said. */
export interface Control {
  at: string;
  as: 'text' | 'code' | 'number' | 'numbers' | 'choice' | 'tick' | 'fields' | 'named' | 'list' | 'consent';
  options?: readonly string[];
  /** What the edge takes where nothing is said. */
  usual?: string;
  /** Seldom changed: folded away. */
  isMore?: true;
  /** Shown only where that setting is there. */
  where?: string;
}

const text = (at: string, usual?: string): Control => ({ at, as: 'text', ...(usual === undefined ? {} : { usual }) });
const more = (control: Control): Control => ({ ...control, isMore: true });
const FIELDS: Control = { at: 'fields', as: 'fields' };
const ERASE: Control = { at: 'erase', as: 'tick' };
const TOLD = ['lead', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified'] as const;
const oauth = (control: Control): Control => more({ ...control, where: 'oauth.grant' });

export const CONTROLS: Readonly<Record<DestinationKind, readonly Control[]>> = {
  hubspot: [FIELDS, { at: 'moves_back', as: 'tick' }, ERASE, more(text('id_property', 'kindling_id'))],
  salesforce: [
    text('address'),
    { at: 'flow', as: 'choice', options: ['refresh_token', 'client_credentials'] },
    FIELDS,
    { at: 'duplicates', as: 'choice', options: ['adopt', 'save', 'refuse'] },
    ERASE,
    more(text('id_field', 'Kindling_Id__c')),
    more(text('api_version', 'v62.0')),
  ],
  zoho: [
    { at: 'data_centre', as: 'choice', options: ['us', 'eu', 'in', 'au', 'jp', 'ca', 'cn', 'sa', 'uk', 'ae'] },
    FIELDS,
    ERASE,
    more({ at: 'match_by', as: 'list', usual: 'Email' }),
    more(text('id_field', 'Kindling_ID')),
  ],
  pipedrive: [text('address'), FIELDS, { at: 'organizations', as: 'tick' }, ERASE],
  getfly: [text('address'), { at: 'phone', as: 'choice', options: ['national', 'e164'] }, FIELDS, ERASE],
  http: [
    text('url'),
    { at: 'body', as: 'code' },
    { at: 'headers', as: 'named' },
    { at: 'query', as: 'named' },
    more({ at: 'method', as: 'choice', options: ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'] }),
    more(text('content_type', 'application/json')),
    more({ at: 'answer', as: 'code' }),
    more({ at: 'success', as: 'numbers' }),
    more({ at: 'batch', as: 'number', usual: '1' }),
    more({ at: 'oauth.grant', as: 'choice', options: ['', 'client_credentials', 'refresh_token'] }),
    oauth(text('oauth.token_url')),
    oauth({ at: 'oauth.format', as: 'choice', options: ['form', 'json'] }),
    oauth({ at: 'oauth.client', as: 'choice', options: ['body', 'basic', 'none'] }),
    oauth({ at: 'oauth.params', as: 'named' }),
    oauth({ at: 'oauth.headers', as: 'named' }),
  ],
  meta: [
    text('pixel_id'),
    { at: 'consent', as: 'consent' },
    ...TOLD.map((name) => text(`events.${name}`)),
    { at: 'full_name', as: 'choice', options: ['', 'family_first', 'given_first'] },
    more({ at: 'lead_source', as: 'choice', options: ['website', 'system_generated'] }),
    more(text('test_event_code')),
  ],
  'google-ads': [
    text('customer_id'),
    { at: 'consent', as: 'consent' },
    ...TOLD.map((name) => text(`conversions.${name}`)),
    { at: 'contact_data', as: 'tick' },
    { at: 'ad_personalization', as: 'tick' },
    more(text('login_customer_id')),
  ],
};

/** The true ones where nothing is said. */
export const TICKED: ReadonlySet<string> = new Set(['organizations']);
export const CRMS: ReadonlySet<string> = new Set(['hubspot', 'salesforce', 'zoho', 'pipedrive', 'getfly']);

const OF_KIND: Partial<Record<DestinationKind, readonly string[]>> = {
  hubspot: ['token'],
  zoho: ['client_id', 'client_secret', 'refresh_token'],
  pipedrive: ['token'],
  getfly: ['api_key'],
  meta: ['access_token'],
  'google-ads': ['client_id', 'client_secret', 'refresh_token'],
};

/** Which secrets are asked for: those of the kind; of `http` those that its settings name. */
export function secretsOf(kind: DestinationKind, settings: Readonly<Record<string, unknown>>): string[] {
  if (kind === 'salesforce') return ['client_id', 'client_secret', ...(settings['flow'] === 'client_credentials' ? [] : ['refresh_token'])];
  if (kind !== 'http') return [...(OF_KIND[kind] ?? [])];
  const named = [...JSON.stringify(settings).matchAll(/\bsecret\('(\w+)'\)/g)].map(([, name = '']) => name);
  const grant = (settings['oauth'] as { grant?: string } | undefined)?.grant;
  return [...new Set([...named, ...(grant ? ['client_id', 'client_secret'] : []), ...(grant === 'refresh_token' ? ['refresh_token'] : [])])];
}
