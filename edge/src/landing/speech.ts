import type { Cta } from '../../protocol/cta.ts';
import type { FormField } from '../../protocol/cta-form.ts';
import type { CtaTexts } from '../../protocol/cta-texts.ts';
import { type Words, wordsOf } from './words.ts';

/** What a page says, all in one language. */
export interface Speech {
  language: string;
  texts: CtaTexts;
  words: Words;
}

/** @param language one of the CTA's */
export function speechOf({ texts }: Cta, language: string): Speech {
  const said = texts[language] ?? Object.values(texts)[0];
  if (!said) throw new Error('a CTA without texts');
  return { language, texts: said, words: wordsOf(language) };
}

/** Names come from settings: one that every object has by itself is none that was set. */
const own = <T>(all: Record<string, T> | undefined, name: string): T | undefined => (all && Object.hasOwn(all, name) ? all[name] : undefined);

export const labelOf = ({ texts, words }: Speech, { name, type }: FormField): string =>
  own(texts.labels, name) ?? own(words.labels, name) ?? own(words.labels, type) ?? name;

/** What is said beside a label: that it is needed is said in words, since an asterisk has to be guessed. */
export function needOf({ words }: Speech, { type, required, when }: FormField, either: boolean): string | undefined {
  if (required && !when) return words.required;
  return either && (type === 'email' || type === 'tel') ? words.either[type] : undefined;
}

export const hintOf = ({ texts }: Speech, name: string): string | undefined => own(texts.hints, name);
export const placeholderOf = ({ texts }: Speech, name: string): string | undefined => own(texts.placeholders, name);
export const optionOf = ({ texts }: Speech, name: string, option: string): string => own(own(texts.options, name), option) ?? option;
export const faultText = ({ words }: Speech, code: string): string => own(words.errors, code) ?? words.wrong;
