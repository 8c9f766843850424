import type { Asked } from '../../destination.ts';
import { fieldsOf } from '../crm/field-map.ts';
import type { Work } from '../crm/latest.ts';
import { valuesOf, type Value } from '../crm/lead-values.ts';
import type { Input } from '../crm/rounds.ts';
import { DEFAULT_FIELDS, type SalesforceSettings } from './settings.ts';

/** A description of the lead object with all its choices. */
const DESCRIPTION_MAX = 4_194_304;

export function recordOf({ work, isNew, without }: Input, settings: SalesforceSettings): Record<string, Value> {
  const values = valuesOf(work.lead, fieldsOf(settings.fields, DEFAULT_FIELDS), isNew ? 'new' : 'either');
  return Object.fromEntries(values.filter(([to]) => to !== 'attributes' && !without.includes(to)));
}

export const upsertRequest = (inputs: readonly Input[], settings: SalesforceSettings, token: string): Asked =>
  ask('PATCH', `${dataOf(settings)}/composite/sobjects/Lead/${settings.id_field}`, settings, token, {
    allOrNone: false,
    records: inputs.map((input) => ({ attributes: { type: 'Lead' }, ...recordOf(input, settings), [settings.id_field]: input.work.lead.id })),
  });

/** One by itself: here a duplicate rule says which other lead it means. */
export const upsertOneRequest = (input: Input, settings: SalesforceSettings, token: string): Asked =>
  ask('PATCH', addressOf(input.work, settings), settings, token, recordOf(input, settings));

/** Writes into a lead that was there without our id, and gives it that. */
export const adoptRequest = (record: string, input: Input, settings: SalesforceSettings, token: string): Asked =>
  ask('PATCH', `${dataOf(settings)}/sobjects/Lead/${encodeURIComponent(record)}`, settings, token, {
    ...recordOf({ ...input, isNew: false }, settings),
    [settings.id_field]: input.work.lead.id,
  });

export const eraseRequest = (work: Work, settings: SalesforceSettings, token: string): Asked => ask('DELETE', addressOf(work, settings), settings, token);

export const describeRequest = (settings: SalesforceSettings, token: string): Asked => ({
  ...ask('GET', `${dataOf(settings)}/sobjects/Lead/describe`, settings, token),
  answerMax: DESCRIPTION_MAX,
});

const dataOf = ({ address, api_version: version }: SalesforceSettings): string => `${address}/services/data/${version}`;
const addressOf = ({ lead }: Work, settings: SalesforceSettings): string =>
  `${dataOf(settings)}/sobjects/Lead/${settings.id_field}/${encodeURIComponent(lead.id)}`;

function ask(method: Asked['method'], url: string, { duplicates }: SalesforceSettings, token: string, body?: unknown): Asked {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'application/json' };
  if (duplicates === 'save') headers['sforce-duplicate-rule-header'] = 'allowSave=true';
  if (body === undefined) return { method, url, headers };
  return { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
