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
 * A phone number as the international form, or null where it cannot be told. A number without a
 * country is taken as Vietnamese: 0912 345 678 → +84912345678.
 */
export function toE164(raw: string): string | null {
  const digits = asciiDigits(raw).replaceAll(/[\s().\-/\u2010-\u2015]/g, '');
  const international = digits.replace(/^00/, '+');
  if (/^\+[1-9]\d{7,14}$/.test(international)) return international.replace(/^\+840/, '+84');
  if (/^0[235789]\d{8,9}$/.test(digits)) return `+84${digits.slice(1)}`;
  if (/^84[235789]\d{8,9}$/.test(digits)) return `+${digits}`;
  return null;
}
