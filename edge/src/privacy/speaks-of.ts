import { plainLetters } from '../leads/plain-letters.ts';

/** Shorter ones would be found in everything. */
const WORD_LENGTH = 4;
const DIGITS_LENGTH = 7;
/** What a number has in common at home (0912…) and abroad (+84 912…). */
const DIGITS_COMPARED = 9;

const NUMBER = /^[\d\s().+/-]+$/;

/** Word by word, in plain letters, so that no other spelling hides one. */
const wordsOf = (text: string): string =>
  ` ${plainLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Whether one of these texts has a person's name, address or number in it. */
export function speaksOf(texts: readonly string[], person: readonly string[]): boolean {
  const numbers = person
    .filter((word) => NUMBER.test(word))
    .map(digitsOf)
    .filter(({ length }) => length >= DIGITS_LENGTH);
  const words = person.map(wordsOf).filter((word) => word.trim().length >= WORD_LENGTH);
  return texts.some((text) => {
    const [plain, digits] = [wordsOf(text), digitsOf(text)];
    return words.some((word) => plain.includes(word)) || numbers.some((number) => digits.includes(number.slice(-DIGITS_COMPARED)));
  });
}
