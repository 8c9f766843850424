import type { TitleLevel } from '../../protocol/card.ts';
import { type TitlePart, titleParts } from './title-parts.ts';
import { LONGEST_PHRASE, TITLE_WORDS, type TitleWord } from './title-words.ts';

/** A word of a title, and where it stands. */
interface Found extends TitleWord {
  start: number;
  end: number;
}

const LOWEST_FIRST: readonly TitleLevel[] = ['user', 'influencer', 'decider'];

/** What means something only where nothing else stands. */
const ALONE: ReadonlyMap<string, TitleLevel> = new Map([
  ['md', 'decider'],
  ['chu', 'decider'],
  ['tp', 'influencer'],
]);
/** What follows is whom or what somebody works for. */
const OF = new Set('of for to at in from with on by under within cho tai cua thuoc cong cty phong ben'.split(' '));
/** What follows is what somebody was, or would like to be. */
const NOT_NOW = new Set('former formerly ex retired past aspiring future'.split(' '));
/** The same in Vietnamese, where other words are spelled alike without marks: only at the post itself. */
const NOT_NOW_HERE = new Set(['nguyen', 'cuu']);
/** Posts that a chief decides in. A chief accountant is asked. */
const OF_CHIEFS = new Set(['officer', 'executive', 'editor', 'representative']);

/** The highest level among several titles of one person. */
export const highestLevel = (titles: readonly string[]): TitleLevel | null => highest(titles.map(titleLevel));

/** How much somebody with this job title has to say where something is bought, or null where the title doesn't tell. */
export function titleLevel(title: string): TitleLevel | null {
  let ofAide = false;
  return highest(
    titleParts(title).map((part) => {
      const { level, aide } = readPart(part);
      const isTheirs = part.joined && ofAide && level === 'decider';
      ofAide = aide || (part.joined && ofAide);
      return isTheirs ? null : level;
    }),
  );
}

const highest = (levels: readonly (TitleLevel | null)[]): TitleLevel | null => LOWEST_FIRST.findLast((level) => levels.includes(level)) ?? null;

/** The level of one post, and whether it is an aide's: what is joined to it is then whom they work for. */
function readPart({ words }: TitlePart): { level: TitleLevel | null; aide: boolean } {
  const alone = ALONE.get(words.join(' '));
  if (alone) return { level: alone, aide: false };
  const found = findWords(words);
  let posts = found.filter(({ kind }) => kind !== 'none' && kind !== 'trade');
  if (posts[0] && isOver(words, posts[0])) return { level: null, aide: false };
  while (posts[0]) {
    // The head of a Vietnamese title comes first, that of an English one last: trợ lý giám đốc, CEO assistant.
    if (posts[0].language === 'vi') return { level: posts[0].level, aide: posts[0].kind === 'aide' };
    const group = posts.slice(0, englishLength(posts, words));
    const level = englishLevel(group);
    if (level) return { level, aide: group.some(({ kind }) => kind === 'aide') };
    posts = posts.slice(group.length);
  }
  return { level: found.some(({ kind }) => kind === 'trade') ? 'user' : null, aide: false };
}

/** The longest phrases, from the left. */
function findWords(words: readonly string[]): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < words.length;) {
    let end = Math.min(words.length, start + LONGEST_PHRASE);
    let word: TitleWord | undefined;
    while (end > start && !(word = lookUp(words.slice(start, end).join(' ')))) end--;
    if (word) found.push({ ...word, start, end });
    start = Math.max(end, start + 1);
  }
  // In Vietnamese VP is an office.
  return found.some(({ language }) => language === 'vi') ? found.filter(({ phrase }) => phrase !== 'vp') : found;
}

const lookUp = (phrase: string): TitleWord | undefined => TITLE_WORDS.get(phrase) ?? (phrase.endsWith('s') ? TITLE_WORDS.get(phrase.slice(0, -1)) : undefined);

const isOver = (words: readonly string[], { start }: Found): boolean =>
  words.slice(0, start).some((word) => NOT_NOW.has(word)) ||
  NOT_NOW_HERE.has(words[start - 1] ?? '') ||
  (words[start - 2] === 'khong' && words[start - 1] === 'phai');

/** How many words from the first on make one English title: up to "of" and what is Vietnamese. */
function englishLength(posts: readonly Found[], words: readonly string[]): number {
  const end = posts.findIndex((post, i) => {
    const before = posts[i - 1];
    return (
      before !== undefined && (post.language === 'vi' || before.phrase.endsWith(' of') || words.slice(before.end, post.start).some((word) => OF.has(word)))
    );
  });
  return end === -1 ? posts.length : end;
}

function englishLevel(group: readonly Found[]): TitleLevel | null {
  const final = group.at(-1);
  if (final?.kind === 'rank' && final.level) return final.level;
  const last = group.findLast(({ kind }) => kind !== 'rank');
  if (!last) return null;
  const before = group.slice(0, group.indexOf(last));
  if (last.level === 'decider' && before.some(({ kind }) => kind === 'aide')) return 'user';
  return last.level === 'user' && last.kind !== 'aide' ? raised(last, before) : last.level;
}

/** "Senior engineer", "head nurse", "chief executive". */
function raised({ phrase, kind }: Found, before: readonly Found[]): TitleLevel {
  const ranks = before.filter((one) => one.kind === 'rank').map((rank) => rank.phrase);
  if (ranks.includes('chief') && OF_CHIEFS.has(phrase)) return 'decider';
  const leads = ranks.some((rank) => rank === 'chief' || rank === 'head' || rank === 'lead');
  return leads || (ranks.length > 0 && kind === 'expert') ? 'influencer' : 'user';
}
