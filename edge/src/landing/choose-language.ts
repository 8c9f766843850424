/** The languages of a browser's `Accept-Language`, best first. */
export const acceptedLanguages = (header: string | null): string[] =>
  (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(/\s*;\s*/);
      const weight = Number(rest.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
      return { tag, weight: Number.isNaN(weight) ? 0 : weight };
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);

const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * The first wanted language in which there is something to say: `vi-VN` finds `vi`, and `pt` finds `pt-BR`.
 * @param there at least one
 */
export function chooseLanguage(there: readonly string[], wanted: readonly string[]): string {
  for (const tag of wanted) {
    const exact = there.find((each) => each.toLowerCase() === tag.toLowerCase());
    const found = exact ?? there.find((each) => base(each) === base(tag));
    if (found) return found;
  }
  return there[0] ?? 'en';
}

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'sd', 'ug', 'yi', 'ckb', 'dv']);

export const directionOf = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(base(language)) ? 'rtl' : 'ltr');
