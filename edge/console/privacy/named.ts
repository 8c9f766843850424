/** By what somebody names a person, in one field: an address has an at sign, a lead its beginning, the rest is a number. */
export type Named = { email: string } | { phone: string } | { lead: string };

export function namedBy(text: string): Named | null {
  const said = text.trim();
  if (said === '') return null;
  if (said.includes('@')) return { email: said };
  return said.startsWith('lead_') ? { lead: said } : { phone: said };
}

export const wordOf = (named: Named): string => Object.values(named)[0] ?? '';

/** What is to be typed back: letters may be large or small, and nobody types the spaces of a number. */
export const isTypedBack = (typed: string, word: string): boolean => plain(typed) !== '' && plain(typed) === plain(word);
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, '').toLowerCase();

/** The leads that a refusal lists, where several people have what was named. */
export const leadsOfRefusal = (errors: readonly { code: string; detail: string }[]): string[] =>
  errors.flatMap(({ code, detail }) => (code === 'one_of_several' ? (/lead_[\w-]+/.exec(detail) ?? []).slice(0, 1) : []));
