import type { Port, Verdict } from '../../destination.ts';
import { notUnderstood, read } from '../crm/answers.ts';
import { fieldsOf } from '../crm/field-map.ts';
import { lookAround, type TheirField } from '../crm/look-around.ts';
import { Properties } from './answers.ts';
import { forEverything } from './faults.ts';
import { propertiesRequest } from './requests.ts';
import { DEFAULT_FIELDS, type HubSpotSettings } from './settings.ts';

export const { check, options } = lookAround<HubSpotSettings>({
  crm: 'HubSpot',
  usual: ['lifecyclestage', 'hs_lead_status'],
  theirs: propertiesOf,
  fields: ({ fields }) => fieldsOf(fields, DEFAULT_FIELDS),
  id: { of: ({ id_property: name }) => name, mustBe: 'a property of contacts for single-line texts with unique values, which only a new property can get' },
});

async function propertiesOf(port: Port): Promise<TheirField[] | Verdict> {
  const answered = await port.send(propertiesRequest(port.settings as HubSpotSettings, await port.secret('token')));
  const all = answered.status < 300 ? read(answered, Properties) : null;
  if (!all) return forEverything(answered, port.now()) ?? notUnderstood('HubSpot', answered);
  return all.results.map(({ name, label, hasUniqueValue, options, modificationMetadata: rights }) => ({
    name,
    label,
    isOurs: rights?.readOnlyValue !== true,
    isUnique: hasUniqueValue === true,
    choices: options ?? [],
  }));
}
