/**
 * Whether a pattern could take more than moments with a text that was made for it. The team writes the pattern and
 * a stranger the text; a regular expression that does not match goes back and tries each other way, and the ways
 * multiply. Counted as if every way were open: some patterns that are quick are called slow, and can be written
 * with narrower bounds.
 */
export function isSlowPattern(source: string): boolean {
  // Powers of ten; the last is that of the innermost group that is open.
  const ways = [0];
  for (const { token, least, most } of tokensOf(source)) {
    if (BACK.test(token)) return true;
    if (token.startsWith('(')) {
      ways.push(0);
      continue;
    }
    const inside = token === ')' && ways.length > 1 ? (ways.pop() ?? 0) : 0;
    const own = inside * most + Math.log10(token === '|' ? 2 : most - least + 1);
    ways.push((ways.pop() ?? 0) + own);
  }
  return ways.reduce((sum, own) => sum + own, 0) > WAYS_MAX;
}

/** So many ways, as a power of ten, are tried in some hundredths of a second. */
const WAYS_MAX = 7;
/** A text has no more characters that a part could repeat over. */
const LENGTH = 200;
/** What was found before, once more. */
const BACK = /^\\[1-9k]/;
const TOKEN = /(\\u\{[^}]*\}|\\[pP]\{[^}]*\}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[\s\S])(?:([*+?])|\{(\d+)(,?)(\d*)\})?\??/gu;

/** The parts of a pattern, each with how often it may be there. What opens a group is never repeated itself. */
function* tokensOf(source: string): Generator<{ token: string; least: number; most: number }> {
  for (const [, token = '', sign, from, comma, to] of source.matchAll(TOKEN)) {
    const least = sign ? Number(sign === '+') : Number(from ?? 1);
    const most = sign === '?' ? 1 : sign || (comma && !to) ? LENGTH : Number(to || least);
    yield { token, least: Math.min(least, LENGTH), most: Math.max(Math.min(most, LENGTH), Math.min(least, LENGTH)) };
  }
}
