import * as z from 'zod/mini';
import type { Lead } from '../../../../protocol/lead.ts';
import type { Port } from '../../destination.ts';
import { valuesOf } from '../crm/lead-values.ts';
import type { Client } from './client.ts';
import { labelsAfter, withoutLabels } from './labels.ts';
import type { Person } from './person.ts';
import { fieldsFor, type PipedriveSettings } from './settings.ts';

/** A lead of Pipedrive's: what lies in its inbox. */
const InboxLead = z.object({
  is_archived: z.nullish(z.boolean()),
  id: z.string(),
  person_id: z.nullish(z.number()),
  origin_id: z.nullish(z.string()),
  label_ids: z.nullish(z.array(z.string())),
});
export type InboxLead = z.infer<typeof InboxLead>;
const InboxLeads = z.nullish(z.array(InboxLead));
const Known = z.object({ pipedrive: z.object({ id: z.string() }) });

const memoryOf = (lead: Lead): string => `lead/${lead.id}`;

/** What Pipedrive calls a lead, as far as it is remembered here or noted beside the lead. */
export const rememberedLead = ({ memory }: Port, lead: Lead): string | undefined =>
  memory.get<string>(memoryOf(lead)) ?? z.safeParse(Known, lead.crm).data?.pipedrive.id;
export const forgetLead = ({ memory }: Port, lead: Lead): void => memory.put(memoryOf(lead), undefined);

export const readLead = (id: string, client: Client): Promise<InboxLead | null> => client.ask('GET', `/v1/leads/${encodeURIComponent(id)}`, InboxLead);

/**
 * The lead in the inbox, made or brought up to date. One that is not there any more was made a deal or thrown away: it is
 * not put back.
 * @param there what lies there; undefined where nobody knows whether it ever did
 */
export async function writeLead(lead: Lead, person: Person, there: InboxLead | null | undefined, client: Client, port: Port): Promise<string | null> {
  if (there === null) return null;
  const settings = port.settings as PipedriveSettings;
  const found = there ?? (await findLead(lead, person.id, client));
  if (found?.is_archived) return null;
  const body = bodyOf(lead, found, settings);
  const written = found
    ? Object.keys(body).length === 0
      ? found
      : await client.ask('PATCH', `/v1/leads/${encodeURIComponent(found.id)}`, InboxLead, body)
    : await client.ask('POST', '/v1/leads', InboxLead, {
        ...body,
        person_id: person.id,
        ...(person.org_id ? { organization_id: person.org_id } : {}),
        origin_id: lead.id,
      });
  if (written) port.memory.put(memoryOf(lead), written.id);
  return written?.id ?? null;
}

/** Ours has our id as its origin: an answer may have been lost, or all that was remembered. */
export async function findLead(lead: Lead, person: number, client: Client): Promise<InboxLead | undefined> {
  const query = new URLSearchParams({ person_id: String(person), limit: '100' });
  for (const list of ['/v1/leads', '/v1/leads/archived']) {
    const found = (await client.ask('GET', `${list}?${query}`, InboxLeads))?.find(({ origin_id: origin }) => origin === lead.id);
    if (found) return found;
  }
  return undefined;
}

function bodyOf(lead: Lead, found: InboxLead | undefined, settings: PipedriveSettings): Record<string, unknown> {
  const fields = fieldsFor('lead', settings);
  const values = valuesOf(lead, fields, found ? 'known' : 'new');
  const labels = labelsAfter(found?.label_ids ?? [], fields, values);
  return { ...Object.fromEntries(withoutLabels(values)), ...(labels ? { label_ids: labels } : {}) };
}
