import * as z from 'zod/mini';
import type { Port, Verdict } from '../../destination.ts';
import type { Work } from '../crm/latest.ts';
import { oneByOne } from '../crm/one-by-one.ts';
import { type Client, openClient } from './client.ts';
import { findLead, forgetLead, readLead, rememberedLead, writeLead } from './inbox.ts';
import { findPerson, forgetPerson, rememberedPerson, writePerson } from './person.ts';
import { idFieldOf, type PipedriveSettings } from './settings.ts';

export const writeLeads = (works: readonly Work[], port: Port): Promise<Map<string, Verdict>> =>
  oneByOne(works, async (work) => {
    const client = await openClient(port, work.lead);
    return work.erases ? erase(work, client, port) : write(work, client, port);
  });

/** The person first: a lead of Pipedrive's must have one. */
async function write({ lead }: Work, client: Client, port: Port): Promise<Verdict> {
  const { address } = port.settings as PipedriveSettings;
  const id = rememberedLead(port, lead);
  const there = id === undefined ? undefined : await readLead(id, client);
  const person = await writePerson(lead, there?.person_id ?? undefined, client, port);
  const written = await writeLead(lead, person, there, client, port);
  const known = written ?? id;
  return known === undefined ? { is: 'done' } : { is: 'done', crmId: known, crmUrl: `${address}/leads/inbox/${known}` };
}

/** Nothing of an erased lead says who it was: what is remembered does, or our id where it was written down. */
async function erase({ lead }: Work, client: Client, port: Port): Promise<Verdict> {
  const settings = port.settings as PipedriveSettings;
  const id = rememberedLead(port, lead);
  const remembered = id === undefined ? null : await readLead(id, client);
  const known = rememberedPerson(port, lead) ?? remembered?.person_id ?? undefined;
  const hasIds = idFieldOf(settings) !== undefined;
  const person = known ?? (hasIds ? (await findPerson(lead, client, settings))?.id : undefined);
  if (id === undefined && person === undefined && !hasIds)
    return { is: 'refused', why: 'Pipedrive: it is not known any more which person this was, if it was ever there. Look for it by hand' };
  // Its title is the person's name.
  const there = remembered ?? (person === undefined ? undefined : await findLead(lead, person, client));
  if (there) await client.ask('DELETE', `/v1/leads/${encodeURIComponent(there.id)}`, z.unknown());
  if (person !== undefined) await client.ask('DELETE', `/v2/persons/${person}`, z.unknown());
  forgetLead(port, lead);
  forgetPerson(port, lead);
  return { is: 'done' };
}
