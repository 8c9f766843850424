import type { CountryCode, MetadataJson } from 'libphonenumber-js/core';
import { largeFile } from '../site/large-file.ts';
import { dialled, toE164 } from './phone.ts';

/**
 * A mobile of nine digits or a landline of ten behind the country: nobody can mistake it. New ranges open every
 * year, so that which of them are in use is not looked at.
 */
const PLAIN_VIETNAMESE = /^\+84(?:[35789]\d{8}|2\d{9})$/;

/**
 * Digits with a country or without: the longest has fifteen, and may have a zero too many. Letters say something
 * that a number can't hold: "ext. 12" is somebody behind a switchboard, and whoever shares it is another lead.
 */
const DIALLABLE = /^\+?\d{5,16}$/;

/**
 * A phone number as the international form, or null where it can't be told or can't be: it stays as it was typed.
 * Plain Vietnamese numbers are read without the library, which is loaded when the first other one comes.
 * @param region whose number it is when it names no country
 */
export async function readPhone(raw: string, region: CountryCode): Promise<string | null> {
  const atAGlance = region === 'VN' ? toE164(raw) : null;
  if (atAGlance && PLAIN_VIETNAMESE.test(atAGlance)) return atAGlance;
  const number = dialled(raw);
  if (!DIALLABLE.test(number)) return null;
  const [{ parsePhone }, countries] = await Promise.all([import('./phone-library.ts'), largeFile<MetadataJson>('phones')]);
  return parsePhone(number, region, countries);
}
