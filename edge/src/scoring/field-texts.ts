/** Strangers name their fields and fill them in: all that is no text, number, tick or list of such says nothing. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => !Array.isArray(one)).flatMap(textsOf);
  const isSaid = typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  const text = isSaid ? String(value).trim() : '';
  return text === '' ? [] : [text];
}
