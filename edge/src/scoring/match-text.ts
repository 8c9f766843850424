import { plainLetters } from '../leads/plain-letters.ts';
import { matchesGlob } from '../site/path-glob.ts';

/** As much of a text as is looked at. Whoever makes up forms has longer ones, and some letters are eighteen without marks. */
const LENGTH = 200;
const plainOf = (text: string): string => plainLetters(text.slice(0, LENGTH)).slice(0, LENGTH);

/** A card asks for the same patterns again and again. */
const PLAIN = new WeakMap<readonly string[], string[]>();
function plainPatterns(patterns: readonly string[]): string[] {
  let plain = PLAIN.get(patterns);
  if (!plain) PLAIN.set(patterns, (plain = patterns.map(plainOf)));
  return plain;
}

/** Whether a text is one of these. `*` stands for any text; neither case nor marks matter, since people leave them out. */
export const matchesAny = (patterns: readonly string[], text: string): boolean => {
  const plain = plainOf(text);
  return plainPatterns(patterns).some((pattern) => matchesGlob(pattern, plain));
};
