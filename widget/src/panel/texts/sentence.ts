import type { FormField } from '../../../../edge/protocol/cta-form.ts';
import { own } from '../own.ts';
import type { Speech } from './speech.ts';

/** Puts what is meant into a sentence. By functions, since in a text `$` would be a command. */
export const say = (sentence: string, n: string | number, of?: number): string => sentence.replace('{of}', () => String(of)).replace('{n}', () => String(n));

/** What stands above a field. That it is needed is said in words: an asterisk has to be guessed. */
export function labelOf({ texts, words }: Speech, { name, type, required }: FormField, either?: boolean): string {
  const label = own(texts.labels, name) ?? own(words.labels, name) ?? own(words.labels, type) ?? name;
  const need = required ? words.required : either && own(words.either, type);
  return need ? `${label} ${need}` : label;
}

/** How a choice is called. */
export const choiceOf = ({ texts }: Speech, name: string, value: string): string => own(own(texts.options, name), value) ?? value;

/** A human sentence for a code; `unknown` for one that only the edge gives. */
export function sentence({ words: { errors, language } }: Speech, code: string | undefined, unknown: string, field?: FormField): string | undefined {
  return code && say(own(errors, code) ?? unknown, ((code === 'too_small' ? field?.min : field?.max) ?? '').toLocaleString(language));
}
