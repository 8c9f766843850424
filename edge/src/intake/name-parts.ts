import type { Language } from '../../protocol/site-config.ts';
import type { Meaning } from './field-name.ts';

/**
 * The fields that make a person's name, in the order in which the person would write it. Vietnamese names
 * begin with the family, and so do those in forms of Vietnamese sites whose developers called the fields
 * `first_name` and `last_name`.
 * @param find the form's field of this meaning
 */
export function nameParts<Field>(find: (meaning: Meaning) => Field | undefined, language: Language): Field[] {
  const ho = find('ho');
  const family = ho ?? find('last_name');
  const first = find('first_name');
  const name = find('name');
  // Beside a family name alone, `name` is what the family name lacks.
  const whole = find('full_name') ?? (first || !family ? name : undefined);
  if (whole) return [whole];
  const given = first ?? name;
  const middle = given || family ? find('middle_name') : undefined;
  const parts = ho || language === 'vi' ? [family, middle, given] : [given, middle, family];
  return parts.filter((part) => part !== undefined);
}
