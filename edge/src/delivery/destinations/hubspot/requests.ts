import type { Lead } from '../../../../protocol/lead.ts';
import type { Asked } from '../../destination.ts';
import { fieldsOf } from '../crm/field-map.ts';
import type { Work } from '../crm/latest.ts';
import { nameOf, valuesOf } from '../crm/lead-values.ts';
import { DEFAULT_FIELDS, type HubSpotSettings } from './settings.ts';

/** Properties come back with each contact, some forty of them. */
const ANSWER_MAX = 1_048_576;
/** All of an account's properties, with their choices. */
const PROPERTIES_MAX = 4_194_304;

const STAGE = 'lifecyclestage';

/** One contact of a batch, and by what HubSpot is to find it. */
export interface Input {
  work: Work;
  by: 'record' | 'email' | 'lead';
  id: string;
  properties: Record<string, string>;
}

/**
 * @param record the contact that has our id already
 * @param withEmail false for one whose address HubSpot does not take
 */
export function inputOf(work: Work, record: string | undefined, settings: HubSpotSettings, withEmail = true): Input {
  const { lead } = work;
  const fields = fieldsOf(settings.fields, DEFAULT_FIELDS);
  const properties: Record<string, string> = {};
  for (const [to, value] of valuesOf(lead, fields, record === undefined ? 'new' : 'known')) properties[to] = String(value);
  if (!withEmail) delete properties['email'];
  if (record !== undefined) return { work, by: 'record', id: record, properties };
  properties[settings.id_property] = lead.id;
  const isNamed = properties['email'] ?? properties['firstname'] ?? properties['lastname'];
  if (isNamed === undefined) properties['lastname'] = nameOf(lead).any ?? lead.id;
  const email = properties['email'];
  return email === undefined ? { work, by: 'lead', id: lead.id, properties } : { work, by: 'email', id: email, properties };
}

/** Which of these leads have a contact already: by our id, since the address may be another one by now. */
export const findRequest = (leads: readonly Lead[], { address, id_property: idProperty }: HubSpotSettings, token: string): Asked =>
  post(`${address}/crm/v3/objects/contacts/batch/read`, token, {
    idProperty,
    properties: [idProperty],
    propertiesWithHistory: [],
    inputs: leads.map(({ id }) => ({ id })),
  });

/** All by the same: HubSpot takes one way of finding a contact in a batch. */
export function writeRequest(inputs: readonly Input[], { address, id_property: idProperty }: HubSpotSettings, token: string): Asked {
  const by = inputs[0]?.by;
  const path = by === 'record' ? 'update' : 'upsert';
  const how = by === 'record' ? {} : { idProperty: by === 'email' ? 'email' : idProperty };
  return post(`${address}/crm/v3/objects/contacts/batch/${path}`, token, {
    inputs: inputs.map(({ work, id, properties }) => ({ id, ...how, objectWriteTraceId: work.lead.id, properties })),
  });
}

/** Of contacts that are to move back: HubSpot takes an earlier stage where there is none. */
export const clearRequest = (inputs: readonly Input[], { address }: HubSpotSettings, token: string): Asked =>
  post(`${address}/crm/v3/objects/contacts/batch/update`, token, { inputs: inputs.map(({ id }) => ({ id, properties: { [STAGE]: '' } })) });

export const movesBack = ({ work, by, properties }: Input): boolean => work.movedBack && by === 'record' && properties[STAGE] !== undefined;

/** For good, with all that belongs to it: not into the bin, from which a contact comes back. */
export const eraseRequest = (record: string, { address }: HubSpotSettings, token: string): Asked =>
  post(`${address}/crm/v3/objects/contacts/gdpr-delete`, token, { objectId: record });

export const propertiesRequest = ({ address }: HubSpotSettings, token: string): Asked => ({
  method: 'GET',
  url: `${address}/crm/v3/properties/contacts?archived=false`,
  headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  answerMax: PROPERTIES_MAX,
});

const post = (url: string, token: string, body: unknown): Asked => ({
  method: 'POST',
  url,
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(body),
  answerMax: ANSWER_MAX,
});
