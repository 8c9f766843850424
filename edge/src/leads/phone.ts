/**
 * A phone number as the international form, or null where it cannot be told. A number without a
 * country is taken as Vietnamese: 0912 345 678 → +84912345678.
 */
export function toE164(raw: string): string | null {
  const digits = raw.normalize('NFKC').replaceAll(/[\s().\-/\u2010-\u2015]/g, '');
  const international = digits.replace(/^00/, '+');
  if (/^\+[1-9]\d{7,14}$/.test(international)) return international.replace(/^\+840/, '+84');
  if (/^0[235789]\d{8,9}$/.test(digits)) return `+84${digits.slice(1)}`;
  if (/^84[235789]\d{8,9}$/.test(digits)) return `+${digits}`;
  return null;
}
