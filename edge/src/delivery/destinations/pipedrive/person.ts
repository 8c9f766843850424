import * as z from 'zod/mini';
import type { Lead } from '../../../../protocol/lead.ts';
import type { Port } from '../../destination.ts';
import { valuesOf, type Value } from '../crm/lead-values.ts';
import { Unable } from '../crm/one-by-one.ts';
import { isSameNumber, spellingsOf } from '../crm/phone-spellings.ts';
import type { Client } from './client.ts';
import { labelsAfter, withoutLabels } from './labels.ts';
import { fieldsFor, idFieldOf, type PipedriveSettings } from './settings.ts';

const Entry = z.object({ value: z.string(), primary: z.optional(z.boolean()), label: z.nullish(z.string()) });
const Person = z.object({
  id: z.number(),
  org_id: z.nullish(z.number()),
  is_deleted: z.nullish(z.boolean()),
  emails: z.nullish(z.array(Entry)),
  phones: z.nullish(z.array(Entry)),
  label_ids: z.nullish(z.array(z.number())),
});
export type Person = z.infer<typeof Person>;
const Id = z.object({ id: z.number() });
const Hits = z.object({
  items: z.array(
    z.object({
      item: z.object({ id: z.number(), name: z.nullish(z.string()), emails: z.nullish(z.array(z.string())), phones: z.nullish(z.array(z.string())) }),
    }),
  ),
});

const memoryOf = (lead: Lead): string => `person/${lead.id}`;

/** Which person a lead was, as far as it is remembered. */
export const rememberedPerson = ({ memory }: Port, lead: Lead): number | undefined => memory.get<number>(memoryOf(lead));
export const forgetPerson = ({ memory }: Port, lead: Lead): void => memory.put(memoryOf(lead), undefined);

/** The person of a lead, made or brought up to date. Its name, and what of its data others wrote, stay as they are. */
export async function writePerson(lead: Lead, known: number | undefined, client: Client, port: Port): Promise<Person> {
  const settings = port.settings as PipedriveSettings;
  const remembered = known ?? rememberedPerson(port, lead);
  const person = (remembered === undefined ? null : await readPerson(remembered, client)) ?? (await findPerson(lead, client, settings));
  const body = person ? changesOf(person, lead, settings) : newPerson(lead, settings);
  if (lead.company && settings.organizations && !person?.org_id) body['org_id'] = await organizationOf(lead.company, client);
  const written = person
    ? Object.keys(body).length === 0
      ? person
      : await client.ask('PATCH', `/v2/persons/${person.id}`, Person, body)
    : await client.ask('POST', '/v2/persons', Person, body);
  // Deleted between two of these requests: it will be another one at the next try.
  if (!written) {
    forgetPerson(port, lead);
    throw new Unable({ is: 'again', why: 'Pipedrive has no such person any more' });
  }
  port.memory.put(memoryOf(lead), written.id);
  return written;
}

/** Null of one that was deleted. */
async function readPerson(id: number, client: Client): Promise<Person | null> {
  const person = await client.ask('GET', `/v2/persons/${id}`, Person);
  return person?.is_deleted ? null : person;
}

/** Where to look for what, and which of the hits are the person: a search may find more than the same. */
type Way = [field: string, term: string, isSame: (hit: z.infer<typeof Hits>['items'][number]['item']) => boolean];

/** By our id where it is written down, by address, by number in the ways in which it may stand there. */
export async function findPerson(lead: Lead, client: Client, settings: PipedriveSettings): Promise<Person | null> {
  const idField = idFieldOf(settings);
  const ways: Way[] = idField ? [['custom_fields', lead.id, () => true]] : [];
  const { email } = lead;
  if (email) ways.push(['email', email, ({ emails }) => emails?.some((other) => other.toLowerCase() === email.toLowerCase()) ?? false]);
  for (const phone of spellingsOf(lead)) ways.push(['phone', phone, ({ phones }) => phones?.some((other) => isSameNumber(other, phone)) ?? false]);
  for (const [field, term, isSame] of ways) {
    const query = new URLSearchParams({ term, fields: field, exact_match: 'true', limit: '10' });
    const hits = await client.ask('GET', `/v2/persons/search?${query}`, Hits);
    const ids = (hits?.items ?? []).filter(({ item }) => isSame(item)).map(({ item }) => item.id);
    // Of several the oldest: that one has the history.
    if (ids.length > 0) return readPerson(Math.min(...ids), client);
  }
  return null;
}

function newPerson(lead: Lead, settings: PipedriveSettings): Record<string, unknown> {
  const phone = lead.phone_e164 ?? lead.phone_raw;
  return {
    ...inPlace(lead, null, settings),
    ...(lead.email ? { emails: [{ value: lead.email, primary: true, label: 'work' }] } : {}),
    ...(phone ? { phones: [{ value: phone, primary: true, label: 'mobile' }] } : {}),
  };
}

/** A list that is sent replaces the one that is there: what people wrote into it goes along. */
function changesOf(person: Person, lead: Lead, settings: PipedriveSettings): Record<string, unknown> {
  const emails = person.emails ?? [];
  const phones = person.phones ?? [];
  const { email } = lead;
  const phone = lead.phone_e164 ?? lead.phone_raw;
  const body = inPlace(lead, person, settings);
  if (email && !emails.some(({ value }) => value.toLowerCase() === email.toLowerCase()))
    body['emails'] = [...emails, { value: email, primary: emails.length === 0, label: 'work' }];
  if (phone && !phones.some(({ value }) => isSameNumber(value, phone)))
    body['phones'] = [...phones, { value: phone, primary: phones.length === 0, label: 'mobile' }];
  return body;
}

/** Custom fields have a place of their own. */
function inPlace(lead: Lead, person: Person | null, settings: PipedriveSettings): Record<string, unknown> {
  const fields = fieldsFor('person', settings);
  const values = valuesOf(lead, fields, person ? 'known' : 'new');
  const isCustom = ([to]: [string, Value]) => /^[0-9a-f]{40}$/.test(to);
  const custom = values.filter(isCustom);
  const labels = labelsAfter(person?.label_ids ?? [], fields, values);
  return {
    ...Object.fromEntries(withoutLabels(values).filter((value) => !isCustom(value))),
    ...(custom.length > 0 ? { custom_fields: Object.fromEntries(custom) } : {}),
    ...(labels ? { label_ids: labels.map(Number) } : {}),
  };
}

async function organizationOf(name: string, client: Client): Promise<number> {
  const query = new URLSearchParams({ term: name, fields: 'name', exact_match: 'true', limit: '10' });
  const hits = await client.ask('GET', `/v2/organizations/search?${query}`, Hits);
  const same = hits?.items.find(({ item }) => item.name?.toLowerCase() === name.toLowerCase());
  const id = same?.item.id ?? (await client.ask('POST', '/v2/organizations', Id, { name }))?.id;
  if (id === undefined) throw new Unable({ is: 'again', why: 'Pipedrive has not made the organisation' });
  return id;
}
