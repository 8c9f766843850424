/** Never read, by the field's name, type and autocomplete: secrets, cards, files, and what no person typed. */
const NEVER = /(^|[ _.[-])(file|hidden|otp|pin|pwd|csc)|cc[-_]|pass|one-time|otp(code|\d|$)|card|cv[cv]|captcha|csrf|security.?code|mat.?khau/i;

/** As many digits as a card's number has, with whatever stands between them. */
const DIGITS = /(?:\d[\s./\u2010-\u2015-]*){13,19}/g;

/** Whether a card's number could be in this text, under whatever name it was asked for. https://en.wikipedia.org/wiki/Luhn_algorithm */
export const holdsCard = (text: string): boolean => [...text.normalize('NFKC').matchAll(DIGITS)].some(([run]) => isCardLike(run.replaceAll(/\D/g, '')));

function isCardLike(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return /^[1-9]/.test(digits) && sum % 10 === 0;
}

const isBarred = (control: HTMLInputElement): boolean =>
  NEVER.test(`${control.name} ${control.type} ${control.autocomplete}`) || control.closest('[data-kindling-ignore]') !== null;

/**
 * What a person has filled in, by the names of the fields; several values of one name are a list in one text. One
 * field that must not be read bars all of its name: which of the values is its own nobody can say. A hidden twin of
 * a box to tick does not: it says what no tick means.
 */
export function readOwnForm(form: HTMLFormElement): Record<string, string> {
  const barred = new Set<string>();
  const boxes = new Set<string>();
  // Not `form.elements`: a field of that name would stand in its place.
  for (const control of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    if (control.form !== form) continue;
    if (control.type === 'checkbox' && !isBarred(control)) boxes.add(control.name);
    else if (isBarred(control)) barred.add(`${control.type} ${control.name}`);
  }
  const isSecret = (name: string): boolean =>
    [...barred].some((each) => each.slice(each.indexOf(' ') + 1) === name && !(each.startsWith('hidden ') && boxes.has(name)));

  const fields = new Map<string, string>();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || !value.trim() || NEVER.test(name) || isSecret(name) || holdsCard(value)) continue;
    const before = fields.get(name);
    fields.set(name, before ? `${before}, ${value}` : value);
  }
  return Object.fromEntries(fields);
}

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
