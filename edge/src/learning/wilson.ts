/** Two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/**
 * Between which bounds the true share lies, 19 times in 20, when `won` of `leads` were seen: Wilson's
 * interval (JASA 1927; recommended by Brown, Cai, DasGupta, Statistical Science 2001), which stays within 0
 * and 1 and is honest about nought of ten. Nothing seen says nothing: 0 to 1.
 */
export function wilson(won: number, leads: number): [low: number, high: number] {
  if (leads === 0) return [0, 1];
  const share = won / leads;
  const z2 = Z_95 ** 2;
  const middle = share + z2 / (2 * leads);
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / leads + z2 / (4 * leads ** 2));
  const scale = 1 + z2 / leads;
  // At the ends the formula is exact, its rounding is not.
  return [won <= 0 ? 0 : (middle - reach) / scale, won >= leads ? 1 : (middle + reach) / scale];
}
