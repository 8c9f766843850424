import { type CountryCode, type MetadataJson, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/core';

/** Whoever calls these pays for it. They are nobody's own, and stand in forms to be called back by mistake. */
const COSTLY: ReadonlySet<NumberType> = new Set(['PREMIUM_RATE', 'SHARED_COST'] as const);

/**
 * Loaded by `import()` only: most batches have no use for it.
 * @param number without what people write between digits
 * @param region whose number it is when it names no country
 * @param countries the numbers of every country, with the full metadata (`max`): the small one (`min`) knows lengths and
 *   hardly what begins a number, and takes 1234567 and 0123 456 789 for numbers of somebody in Vietnam
 * @returns E.164, or null where nobody has such a number
 */
export function parsePhone(number: string, region: CountryCode, countries: MetadataJson): string | null {
  const phone = parsePhoneNumberFromString(number, { defaultCountry: region, extract: false }, countries);
  return phone?.isValid() && !COSTLY.has(phone.getType()) ? phone.number : null;
}
