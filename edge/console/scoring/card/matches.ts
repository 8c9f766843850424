/** Whether a sentence has all that is looked for; neither case nor Vietnamese marks matter. */
export const matches = (sentence: string, words: string): boolean =>
  plain(words)
    .split(/\s+/)
    .every((word) => plain(sentence).includes(word));

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim();
