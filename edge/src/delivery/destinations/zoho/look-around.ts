import type { Port, Verdict } from '../../destination.ts';
import { read } from '../crm/answers.ts';
import { fieldsOf } from '../crm/field-map.ts';
import { lookAround, type TheirField } from '../crm/look-around.ts';
import { isVerdict } from '../crm/session.ts';
import { Fields, forEverything } from './answers.ts';
import { fieldsRequest } from './requests.ts';
import { DEFAULT_FIELDS, type ZohoSettings } from './settings.ts';
import { zohoSession } from './write-leads.ts';

export const { check, options } = lookAround<ZohoSettings>({
  crm: 'Zoho',
  usual: ['Lead_Status', 'Rating', 'Lead_Source'],
  theirs: fieldsOfLeads,
  fields: ({ fields }) => fieldsOf(fields, DEFAULT_FIELDS),
  id: { of: ({ id_field: name }) => name, mustBe: 'a single-line field of leads that does not allow duplicate values' },
});

async function fieldsOfLeads(port: Port): Promise<TheirField[] | Verdict> {
  const session = await zohoSession(port);
  const answered = await session.send((token) => fieldsRequest(port.settings as ZohoSettings, token));
  if (isVerdict(answered)) return answered;
  const all = answered.status === 200 ? read(answered, Fields) : null;
  if (!all) return forEverything(answered, port.now());
  return all.fields.map(({ api_name: name, field_label: label, read_only: r, field_read_only: f, unique, pick_list_values: values }) => ({
    name,
    label,
    isOurs: r !== true && f !== true,
    isUnique: Object.keys(unique ?? {}).length > 0,
    choices: (values ?? []).filter(({ type }) => type !== 'unused').map(({ actual_value: value, display_value }) => ({ value, label: display_value })),
  }));
}
