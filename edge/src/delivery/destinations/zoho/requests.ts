import type { Asked } from '../../destination.ts';
import { fieldsOf } from '../crm/field-map.ts';
import type { Work } from '../crm/latest.ts';
import { valuesOf, type Value } from '../crm/lead-values.ts';
import type { Input } from '../crm/rounds.ts';
import { DATA_CENTRES, DEFAULT_FIELDS, type ZohoSettings } from './settings.ts';

/** A record comes back with who made it and when. */
const ANSWER_MAX = 262_144;
/** All fields of leads, with their choices and their places on each layout. */
const FIELDS_MAX = 4_194_304;

export function recordOf({ work, isNew, without }: Input, settings: ZohoSettings): Record<string, Value> {
  const values = valuesOf(work.lead, fieldsOf(settings.fields, DEFAULT_FIELDS), isNew ? 'new' : 'either');
  return { ...Object.fromEntries(values.filter(([to]) => !without.includes(to))), [settings.id_field]: work.lead.id };
}

export const upsertRequest = (inputs: readonly Input[], settings: ZohoSettings, token: string): Asked => ({
  ...ask('POST', `${apiOf(settings)}/crm/v8/Leads/upsert`, token),
  body: JSON.stringify({
    data: inputs.map((input) => recordOf(input, settings)),
    // In this order: what has our id is ours, whatever address it has by now.
    duplicate_check_fields: [...new Set([settings.id_field, ...settings.match_by])],
  }),
});

export const findRequest = ({ lead }: Work, settings: ZohoSettings, token: string): Asked =>
  ask('GET', `${apiOf(settings)}/crm/v8/Leads/search?criteria=${encodeURIComponent(`(${settings.id_field}:equals:${escaped(lead.id)})`)}&fields=id`, token);

export const eraseRequest = (record: string, settings: ZohoSettings, token: string): Asked =>
  ask('DELETE', `${apiOf(settings)}/crm/v8/Leads?ids=${encodeURIComponent(record)}`, token);

export const fieldsRequest = (settings: ZohoSettings, token: string): Asked => ({
  ...ask('GET', `${apiOf(settings)}/crm/v8/settings/fields?module=Leads`, token),
  answerMax: FIELDS_MAX,
});

const apiOf = ({ data_centre: centre }: ZohoSettings): string => DATA_CENTRES[centre].api;

/** What means something within a criterion. */
const escaped = (value: string): string => value.replaceAll(/[(),\\]/g, String.raw`\$&`);

const ask = (method: Asked['method'], url: string, token: string): Asked => ({
  method,
  url,
  headers: { authorization: `Zoho-oauthtoken ${token}`, 'content-type': 'application/json', accept: 'application/json' },
  answerMax: ANSWER_MAX,
});
