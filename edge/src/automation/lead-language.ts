import type { Cta } from '../../protocol/cta.ts';
import type { Language } from '../../protocol/language.ts';
import type { Lead } from '../../protocol/lead.ts';

/** The language in which somebody agreed to be written to: that of the words to which they did. */
export function languageOfLead({ consent }: Pick<Lead, 'consent'>, ctas: readonly Cta[], otherwise: Language): Language {
  for (const { cta: id, text } of consent.toReversed()) {
    const texts = ctas.find((cta) => cta.id === id)?.texts ?? {};
    const [said, ...others] = Object.keys(texts).filter((language) => texts[language]?.consent.trim() === text.trim());
    if (said && others.length === 0) return said.startsWith('vi') ? 'vi' : 'en';
  }
  return otherwise;
}
