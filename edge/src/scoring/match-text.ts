import { plainLetters } from '../leads/plain-letters.ts';
import { matchesGlob } from '../site/path-glob.ts';

/** Whether a text is one of these. `*` stands for any text; neither case nor marks matter, since people leave them out. */
export const matchesAny = (patterns: readonly string[], text: string): boolean => {
  const plain = plainLetters(text);
  return patterns.some((pattern) => matchesGlob(plainLetters(pattern), plain));
};
