import type { Port, Verdict } from '../../destination.ts';
import { read } from '../crm/answers.ts';
import { fieldsOf } from '../crm/field-map.ts';
import { lookAround, type TheirField } from '../crm/look-around.ts';
import { isVerdict } from '../crm/session.ts';
import { Description, forEverything } from './answers.ts';
import { describeRequest } from './requests.ts';
import { DEFAULT_FIELDS, type SalesforceSettings } from './settings.ts';
import { salesforceSession } from './write-leads.ts';

export const { check, options } = lookAround<SalesforceSettings>({
  crm: 'Salesforce',
  usual: ['Status', 'Rating', 'LeadSource'],
  theirs: fieldsOfLeads,
  fields: ({ fields }) => fieldsOf(fields, DEFAULT_FIELDS),
  id: { of: ({ id_field: name }) => name, mustBe: 'a text field of leads that is an external id and unique, and the user needs the right to write it' },
});

async function fieldsOfLeads(port: Port): Promise<TheirField[] | Verdict> {
  const session = await salesforceSession(port);
  const answered = await session.send((token) => describeRequest(port.settings as SalesforceSettings, token));
  if (isVerdict(answered)) return answered;
  const description = answered.status === 200 ? read(answered, Description) : null;
  if (!description) return forEverything(answered, port.now());
  return description.fields.map(({ name, label, updateable, externalId, idLookup, picklistValues = [] }) => ({
    name,
    label,
    isOurs: updateable,
    isUnique: externalId === true && idLookup === true,
    choices: picklistValues.filter(({ active }) => active).map(({ value, label }) => ({ value, label: label ?? value })),
  }));
}
