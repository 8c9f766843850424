import type { CtaTexts } from '../../../../edge/protocol/cta-texts.ts';
import type { PublicCta } from '../../../../edge/protocol/site-config.ts';
import { EN } from './en.ts';
import { VI, type Words } from './vi.ts';

/** What one display says. */
export interface Speech {
  /** Of the CTA's own texts. The panel's words are in it too, or else in English. */
  language: string;
  texts: CtaTexts;
  words: Words;
}

/** A language without its script and region. */
const base = (tag: string): string => tag.replace(/-.*/, '').toLowerCase();

/** Chooses the language: the first wanted one that the CTA speaks, of whichever region, else its first. Throws if it speaks none. */
export function speech(all: PublicCta['texts'], wanted: readonly string[]): Speech {
  const spoken = Object.keys(all);
  const alike = (tag: string, form: (tag: string) => string) => spoken.find((other) => form(other) === form(tag));
  const language = wanted.map((tag) => alike(tag, (same) => same.toLowerCase()) ?? alike(tag, base)).find(Boolean) ?? spoken[0] ?? '';
  const texts = all[language];
  if (!texts) throw new Error('cta_without_texts');
  return { language, texts, words: base(language) === 'vi' ? VI : EN };
}

/** Which way a language is written: by its script, where the tag names one. */
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b(?!-(?:latn|cyrl))|-(?:arab|hebr)\b/i.test(language) ? 'rtl' : 'ltr';
