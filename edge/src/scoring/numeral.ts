/** A mark before exactly three digits, and none before them but one to three that begin with no zero. */
const isGrouped = ([first = '', ...others]: readonly string[]): boolean => /^[1-9]\d{0,2}$/.test(first) && others.every((part) => part.length === 3);

/**
 * Digits with marks as a number; NaN for what is a telephone number, a day or a version. Vietnamese writes 1.234,5
 * where English writes 1,234.5. One mark before exactly three digits parts thousands in either: who means a fraction
 * rarely gives three places of it.
 */
export function numeral(digits: string): number {
  const plain = digits.replaceAll(' ', '');
  const marks: string[] = plain.match(/[.,]/g) ?? [];
  const parts = plain.split(/[.,]/);
  if (marks.length === 0) return /^0\d/.test(plain) ? Number.NaN : Number(plain);
  const isOneOfItsKind = marks.filter((mark) => mark === marks.at(-1)).length === 1;
  const fraction = isOneOfItsKind && (marks.length > 1 || !isGrouped(parts)) ? parts.pop() : '0';
  return parts.length > 1 && !isGrouped(parts) ? Number.NaN : Number(`${parts.join('')}.${fraction}`);
}
