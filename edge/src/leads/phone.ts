/** Digits of every script as ASCII: ٠٩١٢ and ०९१२ are dialled 0912. */
const asciiDigits = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    // The ten digits of a script stand in a row, zero first.
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });

/** The digits of a phone number as typed. */
export const digitsOf = (raw: string): string => asciiDigits(raw).replaceAll(/\D/g, '');

/**
 * What is dialled of a number as typed: without what people write between digits, and what address books copy
 * along unseen. 00 is what + stands for on most of the world's telephones, and no country's own numbers begin so.
 */
export const dialled = (raw: string): string =>
  asciiDigits(raw)
    .replaceAll(/[\s\p{Cf}().\-/\u2010-\u2015\u2212]/gu, '')
    .replace(/^00/, '+');

/**
 * A phone number as the international form at a glance, or null where it cannot be told. A number without a
 * country is taken as Vietnamese: 0912 345 678 → +84912345678. It knows no other country's numbers, and so
 * not whether one that names its country can be: `read-phone.ts` has the last word.
 */
export function toE164(raw: string): string | null {
  const number = dialled(raw);
  if (/^\+[1-9]\d{7,14}$/.test(number)) return number.replace(/^\+840/, '+84');
  if (/^0[235789]\d{8,9}$/.test(number)) return `+84${number.slice(1)}`;
  if (/^84[235789]\d{8,9}$/.test(number)) return `+${number}`;
  return null;
}
