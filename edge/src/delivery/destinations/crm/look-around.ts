import type { DestinationModule, Option, Port, Verdict } from '../../destination.ts';
import type { FieldMap } from './field-map.ts';

/** A field of a CRM, as its owner has set it up. */
export interface TheirField {
  name: string;
  label: string;
  /** Whether it may be written. */
  isOurs: boolean;
  /** Whether it tells records apart: our id can be kept in it. */
  isUnique: boolean;
  /** Empty for what takes any value. */
  choices: Option[];
}

interface Surroundings<Settings> {
  crm: string;
  /** Lists of choices that are mapped more often than not. */
  usual: readonly string[];
  theirs(port: Port): Promise<TheirField[] | Verdict>;
  /** All that is sent. */
  fields(settings: Settings): FieldMap[];
  /** The field for our id, and what it has to be. */
  id: { of(settings: Settings): string; mustBe: string };
}

/** Whether all that the settings name is there, and what there is to choose from. */
export function lookAround<Settings>({ crm, usual, theirs, fields, id }: Surroundings<Settings>): Required<Pick<DestinationModule, 'check' | 'options'>> {
  return {
    async check(port) {
      const settings = port.settings as Settings;
      const all = await theirs(port);
      if (!Array.isArray(all)) return all;
      const key = all.find(({ name }) => name === id.of(settings));
      if (!key?.isUnique) {
        const why = `the field ${id.of(settings)} ${key ? 'is none that takes each value once' : 'is not there, or not to be seen'}`;
        return { is: 'refused', why: `${crm}: ${why}. It must be ${id.mustBe}` };
      }
      const missing = missingOf(fields(settings), all);
      return missing === null ? { is: 'done' } : { is: 'refused', why: `${crm}: ${missing}` };
    },
    async options(port) {
      const all = await theirs(port);
      if (!Array.isArray(all)) return {};
      const named = new Set([...usual, ...fields(port.settings as Settings).map(({ to }) => to)]);
      const lists = all.filter(({ name, choices }) => choices.length > 0 && named.has(name));
      return {
        fields: all.filter(({ isOurs }) => isOurs).map(({ name, label }) => ({ value: name, label })),
        ...Object.fromEntries(lists.map(({ name, choices }) => [`fields.${name}`, choices])),
      };
    },
  };
}

/** What of the settings the CRM does not have, as a sentence; null when all is there. */
export function missingOf(fields: readonly FieldMap[], theirs: readonly TheirField[]): string | null {
  const faults: string[] = [];
  for (const { to, as, otherwise } of fields) {
    const field = theirs.find(({ name }) => name === to);
    if (!field) faults.push(`there is no field ${to}`);
    else if (!field.isOurs) faults.push(`${to} cannot be written`);
    else if (field.choices.length > 0) {
      const known = new Set(field.choices.map(({ value }) => value));
      const unknown = [...Object.values(as ?? {}).map(String), ...(otherwise === undefined ? [] : [otherwise])].filter((value) => !known.has(value));
      if (unknown.length > 0) faults.push(`${to} has no choice ${unknown.join(', ')}; it has ${[...known].slice(0, 20).join(', ')}`);
    }
  }
  return faults.length === 0 ? null : faults.join('; ');
}
