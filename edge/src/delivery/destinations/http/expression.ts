import { type Budget, budgetOf, type Meter, meter } from './bounds.ts';
import { checkTree } from './check-tree.ts';
import { ExpressionFault } from './expression-fault.ts';
import { interpreterOf } from './interpreter.ts';
import { type Interpreter, type Language, loadLanguage, type Tree } from './language.ts';
import { type Functions, ownFunctions } from './own-functions.ts';
import { parse, placeOf } from './parse.ts';

/** A function that has to wait: it is evaluated once more when it has come. */
class Waiting {
  key: string;
  value: Promise<unknown>;
  constructor(key: string, value: Promise<unknown>) {
    this.key = key;
    this.value = value;
  }
}

/** Times that an expression is evaluated: each secret that there is may have to be waited for once. */
const ROUNDS = 10;

/**
 * The value of an expression over `input`; null where there is nothing. Throws an `ExpressionFault`.
 * @param budget what it may do, together with others that have the same one
 */
export async function evaluate(source: string, input: unknown, functions: Functions, budget: Budget = budgetOf()): Promise<unknown> {
  const language = await loadLanguage();
  const come = new Map<string, unknown>();
  const tree = parsed(language, source);
  const measure = meter((why) => new ExpressionFault(why), budget);
  for (let round = 1; ; round++) {
    try {
      return run(language, measure, tree, source, input, { ...ownFunctions(Date.now), ...waitingFor(functions, come) });
    } catch (error) {
      if (!(error instanceof Waiting)) throw faultOf(error, language, source);
      if (round === ROUNDS) throw new ExpressionFault(`more than ${ROUNDS - 1} secrets to wait for`);
      come.set(error.key, await error.value);
    }
  }
}

function parsed(language: Language, source: string): Tree {
  try {
    return parse(language, source);
  } catch (error) {
    throw faultOf(error, language, source);
  }
}

function run(language: Language, measure: Meter, tree: Tree, source: string, input: unknown, functions: Functions): unknown {
  measure.start();
  const interpreter = interpreterOf(language, measure);
  offer(interpreter, language, functions);
  checkTree(
    tree,
    (name) => Object.hasOwn(interpreter.runtime._functionTable, name),
    (why, name) => new ExpressionFault(why, placeOf(language, source, name)),
  );
  return interpreter.search(tree, input as never);
}

const GIVEN_MAX = 4;

/** What a function is given it looks at by itself. */
function offer({ runtime }: Interpreter, { TYPE_ANY }: Language, functions: Functions): void {
  const any = Array.from({ length: GIVEN_MAX }, () => ({ types: [TYPE_ANY], optional: true }));
  for (const [name, call] of Object.entries(functions)) {
    runtime.registerFunction(name, (given) => (call(...given) ?? null) as never, any, { override: true });
  }
}

const waitingFor = (functions: Functions, come: ReadonlyMap<string, unknown>): Functions =>
  Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [
      name,
      (...all: unknown[]) => {
        // What it does not look at makes no other call of it.
        const given = all.slice(0, call.length);
        const key = JSON.stringify([name, given]);
        if (come.has(key)) return come.get(key);
        const value = call(...given);
        if (value instanceof Promise) throw new Waiting(key, value);
        return value;
      },
    ]),
  );

const WHY_LENGTH = 200;

function faultOf(error: unknown, language: Language, source: string): ExpressionFault {
  if (error instanceof ExpressionFault) return error;
  if (error instanceof RangeError) return new ExpressionFault('parts too deep in one another');
  const { message = 'it cannot be evaluated' } = error as Partial<Error>;
  // What a function says of what it was given begins with its name.
  const called = /(\w+)\(\)/.exec(message)?.[1];
  return new ExpressionFault(message.slice(0, WHY_LENGTH), called === undefined ? null : placeOf(language, source, called));
}
