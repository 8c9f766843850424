import type { Expression as Jsonata, JsonataError } from 'jsonata';
import { isSlowPattern } from '../../../ctas/slow-pattern.ts';
import { EXPRESSION_LENGTH, growsTooFar, measured, searchable, SEQUENCE, STACK, STEPS, TEXT, WORK } from './bounds.ts';

/** What an expression may call besides the language's own functions: https://docs.jsonata.org */
export type Functions = Record<string, (...given: never[]) => unknown>;

/** What is wrong with an expression, in words for whoever wrote it. `at`: after how many characters, where it is known. */
export class ExpressionFault extends Error {
  at: number | null;
  constructor(why: string, at: number | null = null) {
    super(why);
    this.at = at;
  }
  get why(): string {
    return this.message;
  }
}

/** The value of an expression over `input`; undefined where there is nothing. Throws an `ExpressionFault`. */
export async function evaluate(source: string, input: unknown, functions: Functions): Promise<unknown> {
  try {
    const expression = await prepare(source, functions);
    const value: unknown = await expression.evaluate(input);
    const { why } = measured(value, true);
    if (why) throw new ExpressionFault(why);
    return value;
  } catch (error) {
    throw faultOf(error);
  }
}

/** The language interprets; nothing of it is ever run as code. It is loaded when the first expression is met. */
async function prepare(source: string, functions: Functions): Promise<Jsonata> {
  if (source.length > EXPRESSION_LENGTH) throw new ExpressionFault(`more than ${EXPRESSION_LENGTH} characters`);
  const { default: jsonata } = await import('jsonata');
  // The engine is only ever called with a pattern that is one already.
  const expression = jsonata(source, { stack: STACK, sequence: SEQUENCE, RegexEngine: Pattern as unknown as RegExpConstructor });
  let steps = 0;
  let work = 0;
  expression.assign(Symbol.for('jsonata.__evaluate_entry') as unknown as string, () => {
    if (++steps > STEPS) throw new ExpressionFault(`more than ${STEPS} steps`);
  });
  expression.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, (_part: unknown, _input: unknown, _scope: unknown, value: unknown) => {
    const { why, values } = measured(value);
    work += values;
    if (why || work > WORK) throw new ExpressionFault(why ?? 'too much at once');
  });
  // What a stranger typed must never be read as an expression.
  expression.registerFunction('eval', () => {
    throw new ExpressionFault('$eval is not offered here');
  });
  expression.registerFunction('pad', pad, '<s-ns?:s>');
  expression.registerFunction('join', join, '<a<s>s?:s>');
  const { replace, fromMillis } = (own ??= await ownFunctions(jsonata));
  expression.registerFunction(
    'replace',
    bounded(replace, (text, _, by) => typeof text === 'string' && typeof by === 'string' && growsTooFar(text, by)),
    '<s-(sf)(sf)n?:s>',
  );
  expression.registerFunction(
    'fromMillis',
    bounded(fromMillis, (_, picture) => isWide(picture)),
    '<n-s?s?:s>',
  );
  // The language's own is that of one expression, and of the moment at which it was evaluated.
  expression.registerFunction(
    'now',
    bounded((picture, zone) => fromMillis(Date.now(), picture, zone), isWide),
    '<s?s?:s>',
  );
  for (const [name, call] of Object.entries(functions)) expression.registerFunction(name, call as (...given: unknown[]) => unknown);
  return expression;
}

type Call = (this: unknown, ...given: unknown[]) => unknown;

/** Functions of the language's own, to be gone on with once it is known that they may. */
async function ownFunctions(jsonata: (source: string) => Jsonata): Promise<Record<'replace' | 'fromMillis', Call>> {
  const call = async (name: string): Promise<Call> => ((await jsonata(`$${name}`).evaluate(null)) as { implementation: Call }).implementation;
  return { replace: await call('replace'), fromMillis: await call('fromMillis') };
}
let own: Awaited<ReturnType<typeof ownFunctions>> | undefined;

const bounded = (call: Call, grows: (...given: unknown[]) => boolean): Call =>
  function (...given) {
    if (grows(...given)) throw new ExpressionFault('a text that grows too long');
    return call.apply(this, given);
  };

/** `[Y,9999999]` asks for a year of so many digits. */
const isWide = (picture: unknown): boolean => typeof picture === 'string' && /\d{5}/.test(picture);

/** A pattern of the expression's author, looked for in a text of a stranger's. */
class Pattern extends RegExp {
  constructor(of: RegExp) {
    if (isSlowPattern(of.source)) throw new ExpressionFault(`the pattern /${of.source}/ may take too long`);
    super(of);
  }
  override exec(text: string): RegExpExecArray | null {
    if (text.length > searchable(this.source)) throw new ExpressionFault(`a text too long for the pattern /${this.source}/`);
    return super.exec(text);
  }
}

function pad(text: string | undefined, width: number, by = ' '): string | undefined {
  if (Math.abs(width) > TEXT) throw new ExpressionFault('a text that grows too long');
  return width < 0 ? text?.padStart(-width, by || ' ') : text?.padEnd(width, by || ' ');
}

function join(texts: string[] | undefined, by = ''): string | undefined {
  if (texts && texts.length * by.length > TEXT) throw new ExpressionFault('a text that grows too long');
  return texts?.join(by);
}

const WHY_LENGTH = 200;

function faultOf(error: unknown): ExpressionFault {
  const { message, position } = error as Partial<JsonataError>;
  const at = typeof position === 'number' ? position : null;
  if (!(error instanceof ExpressionFault)) return new ExpressionFault((message ?? 'it cannot be evaluated').slice(0, WHY_LENGTH), at);
  error.at ??= at;
  return error;
}
