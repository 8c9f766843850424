import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Whoever calls these pays for it. They are nobody's own, and stand in forms to be called back by mistake. */
const COSTLY: ReadonlySet<NumberType> = new Set(['PREMIUM_RATE', 'SHARED_COST'] as const);

/**
 * The numbers of every country: 250 KB that most batches have no use for. Loaded by `import()` only, so that
 * they are a file of their own beside the Worker.
 *
 * With the full metadata (`max`). The small one (`min`) knows lengths and hardly what begins a number, and takes
 * 1234567 and 0123 456 789 for numbers of somebody in Vietnam.
 * @param number without what people write between digits
 * @param region whose number it is when it names no country
 * @returns E.164, or null where nobody has such a number
 */
export function parsePhone(number: string, region: CountryCode): string | null {
  const phone = parsePhoneNumberFromString(number, { defaultCountry: region, extract: false });
  return phone?.isValid() && !COSTLY.has(phone.getType()) ? phone.number : null;
}
