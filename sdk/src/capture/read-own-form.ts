/** Never read, by the field's name, type and autocomplete: secrets, cards, files, and what no person typed. */
const NEVER = /\bfile\b|hidden|\bcc-|passw|one-time|card|cv[cv]|\botp\b|captcha|csrf/i;

/** Whether this could be a card's number, under whatever name it was asked for. https://en.wikipedia.org/wiki/Luhn_algorithm */
export function isCardLike(text: string): boolean {
  const digits = text.replaceAll(/[\s.-]/g, '');
  if (!/^[1-9]\d{12,18}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What a person has filled in, by the names of the fields; several values of one name are a list in one text. */
export function readOwnForm(form: HTMLFormElement): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new FormData(form)) {
    const control = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`) ?? outside(form, name);
    if (typeof value !== 'string' || !value.trim() || !control || control.closest('[data-kindling-ignore]')) continue;
    if (NEVER.test(`${name} ${control.type} ${control.autocomplete}`) || isCardLike(value)) continue;
    const before = fields.get(name);
    fields.set(name, before ? `${before}, ${value}` : value);
  }
  return Object.fromEntries(fields);
}

/** Controls can stand elsewhere and name their form by its id. */
const outside = (form: HTMLFormElement, name: string): HTMLInputElement | undefined =>
  [...document.querySelectorAll<HTMLInputElement>(`[form][name="${CSS.escape(name)}"]`)].find((control) => control.form === form);

/**
 * The words that the visitor agreed to: what `data-kindling-consent` marks. With a box to tick in it, or on it, they
 * agreed only if it is ticked.
 */
export function consentOf(form: HTMLFormElement): string | undefined {
  const marked = form.querySelector<HTMLElement>('[data-kindling-consent]');
  if (!marked) return undefined;
  const box = marked.matches('input') ? (marked as HTMLInputElement) : marked.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (box && !box.checked) return undefined;
  const words = box === marked ? (marked.closest('label') ?? box.labels?.[0]) : marked;
  return words?.textContent?.replaceAll(/\s+/g, ' ').trim() || undefined;
}
