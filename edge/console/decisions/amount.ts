/** Digits behind the point that a currency has: none for the đồng and the yen. */
const fractionOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * An amount as people write it: 1.250.000 and 1,250,000 are one, in whichever language. What stands behind the last
 * point or comma is a fraction only where the currency has one, and it is no longer than that.
 * @returns null when it is no amount
 */
export function amountOf(text: string, currency: string): number | null {
  const written = text.replaceAll(/[\s_']/g, '');
  if (!/^\d[\d.,]*$/.test(written)) return null;
  const [, whole = '', fraction = ''] = /^(.*?)(?:[.,](\d*))?$/.exec(written) ?? [];
  const isFraction = fraction !== '' && fraction.length <= fractionOf(currency);
  const [digits, rest] = isFraction ? [whole, fraction] : [written, ''];
  return Number(`${digits.replaceAll(/\D/g, '')}.${rest}`);
}
