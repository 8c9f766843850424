/**
 * A number as programs write it. `1.500` is fifteen hundred in Vietnam and one and a half in England, and who types
 * it may live in either: three digits after a sign are taken for a group, since what forms ask for are people,
 * money and sizes. What is no number stays none.
 */
export function plainNumber(text: string): string {
  const plain = text.replace(/\s/g, '');
  return /^[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain.replace(/[.,](?=.*[.,])/g, '').replace(',', '.');
}
