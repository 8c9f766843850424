import * as z from 'zod/mini';
import type { Option, Port, Verdict } from '../../destination.ts';
import { type TheirField, missingOf } from '../crm/look-around.ts';
import { Unable } from '../crm/one-by-one.ts';
import { type Client, openClient } from './client.ts';
import { fieldsFor, type PipedriveSettings } from './settings.ts';

const Labels = z.array(z.object({ id: z.string(), name: z.string() }));
const Fields = z.array(
  z.object({
    field_name: z.string(),
    field_code: z.string(),
    options: z.nullish(z.array(z.object({ id: z.union([z.string(), z.number()]), label: z.string() }))),
  }),
);

/** Names that Pipedrive's API has for what is no field of its own. Of leads, custom fields are those of deals. */
const OF_LEADS = ['title', 'owner_id', 'expected_close_date', 'visible_to', 'was_seen', 'channel', 'channel_id'];

export async function check(port: Port): Promise<Verdict> {
  try {
    const settings = port.settings as PipedriveSettings;
    const { person, lead } = await fieldsThere(await openClient(port));
    const missing = [missingOf(fieldsFor('person', settings), person), missingOf(fieldsFor('lead', settings), lead)].filter((fault) => fault !== null);
    return missing.length === 0 ? { is: 'done' } : { is: 'refused', why: `Pipedrive: ${missing.join('; ')}` };
  } catch (error) {
    if (error instanceof Unable) return error.verdict;
    throw error;
  }
}

export async function options(port: Port): Promise<Record<string, Option[]>> {
  try {
    const there = await fieldsThere(await openClient(port));
    const all = (['person', 'lead'] as const).flatMap((what) => there[what].map((field) => ({ ...field, name: `${what}.${field.name}` })));
    return {
      fields: all.map(({ name, label }) => ({ value: name, label })),
      ...Object.fromEntries(all.filter(({ choices }) => choices.length > 0).map(({ name, choices }) => [`fields.${name}`, choices])),
    };
  } catch (error) {
    if (error instanceof Unable) return {};
    throw error;
  }
}

async function fieldsThere(client: Client): Promise<Record<'person' | 'lead', TheirField[]>> {
  const person = (await client.ask('GET', '/v2/personFields?limit=500', Fields)) ?? [];
  const deal = (await client.ask('GET', '/v2/dealFields?limit=500', Fields)) ?? [];
  const labels = (await client.ask('GET', '/v1/leadLabels', Labels)) ?? [];
  const own = deal.filter(({ field_code: code }) => /^[0-9a-f]{40}$/.test(code));
  return {
    person: person.map(theirs),
    lead: [
      ...OF_LEADS.map((name) => ({ name, label: name, isOurs: true, isUnique: false, choices: [] })),
      { name: 'label_ids', label: 'Labels', isOurs: true, isUnique: false, choices: labels.map(({ id, name }) => ({ value: id, label: name })) },
      ...own.map(theirs),
    ],
  };
}

const theirs = ({ field_name: label, field_code: name, options }: z.infer<typeof Fields>[number]): TheirField => ({
  name,
  label,
  isOurs: true,
  isUnique: false,
  choices: (options ?? []).map(({ id, label }) => ({ value: String(id), label })),
});
