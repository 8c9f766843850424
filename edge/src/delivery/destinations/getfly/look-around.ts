import type { Option, Port, Verdict } from '../../destination.ts';
import { read } from '../crm/answers.ts';
import { CustomFields, refusalOf } from './answers.ts';
import { customFieldsRequest, knockRequest } from './requests.ts';
import type { GetflySettings } from './settings.ts';

/** Whether the key is good, and the custom fields are there. */
export async function check(port: Port): Promise<Verdict> {
  const settings = port.settings as GetflySettings;
  const answered = await port.send(knockRequest(settings, await port.secret('api_key')));
  if (answered.status !== 200) return refusalOf(answered, port.now());
  const there = await customFields(port);
  const missing =
    there === null
      ? []
      : settings.fields.flatMap(({ from, to }) => (from !== null && to.startsWith('custom.') && !there.some(({ value }) => value === to) ? [to] : []));
  return missing.length === 0 ? { is: 'done' } : { is: 'refused', why: `Getfly: there is no field ${missing.join(', ')}` };
}

export const options = async (port: Port): Promise<Record<string, Option[]>> => ({ fields: (await customFields(port)) ?? [] });

/** Null where Getfly does not say. */
async function customFields(port: Port): Promise<Option[] | null> {
  const answered = await port.send(customFieldsRequest(port.settings as GetflySettings, await port.secret('api_key')));
  const said = answered.status === 200 ? read(answered, CustomFields) : null;
  return (
    said && said.data.flatMap(({ field_name: field, field_label: label, name }) => (field ? [{ value: `custom.${field}`, label: label ?? name ?? field }] : []))
  );
}
