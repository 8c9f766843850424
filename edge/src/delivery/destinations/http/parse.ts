import { EXPRESSION_LENGTH } from './bounds.ts';
import { ExpressionFault } from './expression-fault.ts';
import type { Language, Tree } from './language.ts';

/** The tree of an expression. Throws an `ExpressionFault` with the place, which the library does not tell. */
export function parse(language: Language, source: string): Tree {
  if (source.length > EXPRESSION_LENGTH) throw new ExpressionFault(`more than ${EXPRESSION_LENGTH} characters`);
  const open = unclosed(source);
  if (open !== null) throw new ExpressionFault(`what begins with ${source[open] ?? ''} here has no end`, open);
  const { tree, error } = compiled(language, source);
  if (tree) return tree;
  if (error instanceof RangeError) throw error;
  const tokens = tokensOf(language, source);
  if (!tokens) throw lexerFault(language, source, error);
  // The first token with which what stands before it cannot be gone on with.
  let [from, to] = [0, tokens.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const until = tokens[middle + 1]?.start ?? source.length;
    const { error: failed } = compiled(language, source.slice(0, until));
    if (failed && !isAtEnd(failed)) to = middle;
    else from = middle + 1;
  }
  const token = tokens[from];
  throw token
    ? new ExpressionFault(adviceOn(token.type, String(token.value)), token.start)
    : new ExpressionFault('the expression ends too early; a ? needs its : too', source.length);
}

/** Where a name, or a sign, first stands in an expression that is one. */
export function placeOf(language: Language, source: string, name: string): number | null {
  return tokensOf(language, source)?.find(({ type, value }) => value === name && (type as string) !== 'Literal')?.start ?? null;
}

function compiled(language: Language, source: string): { tree: Tree; error?: never } | { tree?: never; error: Error } {
  try {
    return { tree: language.compile(source) };
  } catch (error) {
    return { error: error as Error };
  }
}

const tokensOf = (language: Language, source: string): ReturnType<Language['tokenize']> | null => {
  try {
    return language.tokenize(source);
  } catch {
    return null;
  }
};

/** There is more to come: nothing is wrong yet. Behind the end the library finds nothing. */
const isAtEnd = (error: Error): boolean => error instanceof TypeError || /\(EOF\)|got: EOF/.test(error.message);

/** The library takes a text without an end for one. */
function unclosed(source: string): number | null {
  let open: number | null = null;
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    if (open === null) {
      if ('\'"`'.includes(char)) open = i;
    } else if (char === '\\') i++;
    else if (char === source[open]) open = null;
  }
  return open;
}

function lexerFault(language: Language, source: string, { message }: Error): ExpressionFault {
  const isBroken = (end: number): boolean => compiled(language, source.slice(0, end)).error?.message === message;
  let [from, to] = [0, source.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBroken(middle)) to = middle;
    else from = middle + 1;
  }
  return message.includes('unknown character')
    ? new ExpressionFault(`${source[from - 1] ?? ''} means nothing here`, from - 1)
    : new ExpressionFault('between backticks stands JSON: `42`, `true`, `"text"`; a name between " is one of JSON too');
}

function adviceOn(type: string, value: string): string {
  if (type === 'Number') return `write a number between backticks: \`${value}\``;
  if (type === 'Expref') return "& joins no texts; write join('', [a, b])";
  if (type === 'Lparen') return 'a function is a name without $ and without quotes before (';
  if (type === 'Assign') return '= stands in let only; to compare, write ==';
  return `${value} cannot stand here`;
}
