import { plainLetters } from '../leads/plain-letters.ts';

/** One of the posts that a title names: "Founder & CEO" names two. */
export interface TitlePart {
  words: string[];
  /** Whether it may belong to what stands before it: "Assistant to the CEO and the chairman". */
  joined: boolean;
}

/** More is no title. */
const LONGEST = 200;

const APART = /[,;|()[\]{}\n"•·:]| [-\u2010-\u2015\u2212]+ /;
const JOIN = new Set(['&', '+', '/', 'and', 'va', 'or', 'hoac']);
/** Without marks kiêm (and also) is kiểm as well: kiểm toán, kiểm soát, kiểm tra are trades. */
const OF_KIEM = new Set(['toan', 'soat', 'tra', 'dinh', 'dich', 'nghiem', 'hoa', 'lam']);
/** Syllables that are spelled in two ways: quản lí, thư kí, bác sỹ. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['li', 'ly'],
  ['ki', 'ky'],
  ['sy', 'si'],
]);

export function titleParts(title: string): TitlePart[] {
  const plain = plainLetters(title.slice(0, LONGEST)).replaceAll('@', ' at ');
  return plain
    .split(APART)
    .flatMap((text) => partsOf(text.match(/[a-z]+|[&+/]/g) ?? []))
    .filter(({ words }) => words.length > 0);
}

function partsOf(tokens: readonly string[]): TitlePart[] {
  let part: TitlePart = { words: [], joined: false };
  const parts = [part];
  for (const [i, token] of tokens.entries()) {
    const isAlso = token === 'kiem' && !OF_KIEM.has(tokens[i + 1] ?? '');
    if (isAlso || JOIN.has(token)) parts.push((part = { words: [], joined: !isAlso }));
    else part.words.push(SPELLED.get(token) ?? token);
  }
  return parts.map(({ words, joined }) => ({ words: withInitials(words), joined }));
}

/** C.E.O and G.Đ are one word each. */
function withInitials(words: readonly string[]): string[] {
  const whole: string[] = [];
  let isOpen = false;
  for (const word of words) {
    if (word.length === 1 && isOpen) whole.push(`${whole.pop()}${word}`);
    else whole.push(word);
    isOpen = word.length === 1;
  }
  return whole;
}
