/** What somebody has typed into a search, as a question to the index of words (see migration 0025). */

/** Words of a question that are looked up: more make a search slower, and nobody needs them to find a person. */
const WORDS_MAX = 8;
/** Shorter numbers are more likely part of a name or an address. */
const PHONE_DIGITS_MIN = 3;
const NUMBER = /^[\d\s().+/-]+$/;
/** As the index cuts texts into words. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * All words must be the beginnings of some of the lead's; a number is found by any part of it, at home (0912…) and
 * abroad (+84 912…). Words are quoted, so that nothing of them is a sign of the index's own language.
 * @returns null when there is nothing to look for, `''` when nothing can be found by it
 */
export function searchWords(q: string | undefined, site: string): string | null {
  if (q === undefined || q.trim() === '') return null;
  // đ is a letter of its own to Unicode; all other marks the index takes away by itself.
  const words = [...new Set(q.replaceAll(/[đĐ]/g, 'd').match(WORD) ?? [])];
  const digits = NUMBER.test(q) ? words.join('') : '';
  const wanted = digits.length >= PHONE_DIGITS_MIN ? [digits] : words.slice(0, WORDS_MAX);
  if (wanted.length === 0) return '';
  return [`mark : ${markOf(site)}`, ...wanted.map((word) => `words : (${startingWith(word)})`)].join(' AND ');
}

/** A zero before a number is there for those at home. */
function startingWith(word: string): string {
  const national = /^0+([1-9]\d+)$/.exec(word)?.[1];
  return national ? `"${word}" * OR "${national}" *` : `"${word}" *`;
}

/** The site as one word. */
const markOf = (site: string): string => `s${Array.from(new TextEncoder().encode(site), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
