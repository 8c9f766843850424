import type { Language } from '../../protocol/site-config.ts';
import type { Meaning } from './field-name.ts';

/** The fields of a name, in the order in which the person would write them, and which of them are which part. */
export interface NameFields<Field> {
  all: Field[];
  first: Field[];
  last: Field[];
}

/**
 * The fields that make a person's name, in the order in which the person would write it. Vietnamese names
 * begin with the family, and so do those in forms of Vietnamese sites whose developers called the fields
 * `first_name` and `last_name`.
 * @param find the form's field of this meaning
 */
export function nameParts<Field>(find: (meaning: Meaning) => Field | undefined, language: Language): NameFields<Field> {
  const ho = find('ho');
  const family = ho ?? find('last_name');
  const own = find('first_name');
  const name = find('name');
  // Beside a family name alone, `name` is what the family name lacks.
  const whole = find('full_name') ?? (own || !family ? name : undefined);
  if (whole) return { all: [whole], first: [], last: [] };
  const given = own ?? name;
  const middle = given || family ? find('middle_name') : undefined;
  const isFamilyFirst = ho !== undefined || language === 'vi';
  const last = there([family]);
  // What stands between the two goes with the given name: so both together are all of it.
  const first = there(isFamilyFirst ? [middle, given] : [given, middle]);
  return { all: isFamilyFirst ? [...last, ...first] : [...first, ...last], first, last };
}

const there = <Field>(fields: readonly (Field | undefined)[]): Field[] => fields.filter((field) => field !== undefined);
