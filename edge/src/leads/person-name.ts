import { cutText } from '../../protocol/cut-text.ts';
import type { Language } from '../../protocol/language.ts';
import { NAME_LENGTH } from '../../protocol/limits.ts';

/** A name in parts, each null where it is not known apart. */
export interface NameParts {
  first_name: string | null;
  last_name: string | null;
}

/** The whole name, in the order of the language: a Vietnamese name begins with the family. Null where there is nothing of it. */
export function wholeName({ first_name: first, last_name: last }: NameParts, language: Language): string | null {
  const parts = language === 'vi' ? [last, first] : [first, last];
  return cutText(parts.filter((part) => part !== null).join(' '), NAME_LENGTH) || null;
}
