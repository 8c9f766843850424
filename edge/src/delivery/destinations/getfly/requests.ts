import type { Lead } from '../../../../protocol/lead.ts';
import type { Asked } from '../../destination.ts';
import { fieldsOf } from '../crm/field-map.ts';
import { nameOf, valuesOf, type Value } from '../crm/lead-values.ts';
import { nationalOf } from '../crm/phone-spellings.ts';
import type { Account } from './answers.ts';
import type { GetflySettings } from './settings.ts';

const CUSTOM = 'custom.';
const ERASED = '[erased]';

export const phoneOf = ({ phone_e164: e164, phone_raw: raw }: Lead, { phone }: GetflySettings): string | null =>
  e164 === null ? raw : phone === 'national' ? nationalOf(e164) : e164;

/** A customer of Getfly's is a company with its people, or a person alone. */
export function newAccount(lead: Lead, settings: GetflySettings): Record<string, unknown> {
  const { full, any } = nameOf(lead);
  const phone = phoneOf(lead, settings);
  const reach = (names: { phone: string; email: string }) => ({
    ...(phone ? { [names.phone]: phone } : {}),
    ...(lead.email ? { [names.email]: lead.email } : {}),
  });
  return {
    account_name: lead.company ?? any ?? lead.id,
    ...reach({ phone: 'phone_office', email: 'email' }),
    contacts: [{ first_name: full ?? any ?? lead.id, ...reach({ phone: 'phone_home', email: 'email' }), is_primary: true }],
    ...inPlace(lead, settings, 'new'),
  };
}

/** What a customer who is there gets: what is mapped, and what it has nothing of. Its name is its owner's. */
export function changesOf(account: Account, lead: Lead, settings: GetflySettings): Record<string, unknown> {
  const phone = phoneOf(lead, settings);
  return {
    ...(phone && !account.phone_office ? { phone_office: phone } : {}),
    ...(lead.email && !account.email ? { email: lead.email } : {}),
    ...inPlace(lead, settings, 'known'),
  };
}

/** Nothing of the person any more. Getfly documents no way to delete a customer. */
export function nobody({ contacts }: Account, settings: GetflySettings): Record<string, unknown> {
  const custom = settings.fields.filter(({ from, to }) => from !== null && to.startsWith(CUSTOM)).map(({ to }) => [to.slice(CUSTOM.length), '']);
  const people = (contacts ?? []).flatMap(({ id, contact_id: other }) => id ?? other ?? []);
  return {
    account_name: ERASED,
    email: '',
    phone_office: '',
    billing_address_street: '',
    website: '',
    description: '',
    contacts: people.map((id) => ({ id: Number(id), first_name: ERASED, phone_home: '', email: '', title: '', description: '' })),
    ...(custom.length > 0 ? { custom_fields: Object.fromEntries(custom) } : {}),
  };
}

function inPlace(lead: Lead, settings: GetflySettings, standing: 'new' | 'known'): Record<string, unknown> {
  const body: Record<string, Value> = {};
  const custom: Record<string, Value> = {};
  for (const [to, value] of valuesOf(lead, fieldsOf(settings.fields, []), standing))
    if (to.startsWith(CUSTOM)) custom[to.slice(CUSTOM.length)] = value;
    else body[to] = value;
  return { ...body, ...(Object.keys(custom).length > 0 ? { custom_fields: custom } : {}) };
}

export const createRequest = (body: object, settings: GetflySettings, key: string): Asked => ask('POST', '', settings, key, body);
export const updateRequest = (id: string, body: object, settings: GetflySettings, key: string): Asked =>
  ask('PUT', `/${encodeURIComponent(id)}`, settings, key, body);
export const findRequest = (field: 'id' | 'phone_office' | 'email', value: string, settings: GetflySettings, key: string): Asked =>
  ask('GET', `?${new URLSearchParams({ [`filtering[${field}:eq]`]: value, fields: 'id,email,phone_office,contacts', limit: '2' })}`, settings, key);
export const customFieldsRequest = (settings: GetflySettings, key: string): Asked => ask('GET', '/custom_fields?limit=200', settings, key);
/** The least that only a good key may. */
export const knockRequest = (settings: GetflySettings, key: string): Asked => ask('GET', '?fields=id&limit=1', settings, key);

const ask = (method: Asked['method'], path: string, { address }: GetflySettings, key: string, body?: object): Asked => ({
  method,
  url: `${address}/api/v6/accounts${path}`,
  headers: { 'x-api-key': key, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
  answerMax: 1_048_576,
  ...(body ? { body: JSON.stringify(body) } : {}),
});
