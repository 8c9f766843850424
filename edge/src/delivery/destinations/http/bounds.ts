/**
 * How much an expression of somebody else may do and hold. A Worker's clock stands still while it counts, so that steps
 * are counted, not time; and an isolate that runs out of memory takes other sites along, so that every value on the way
 * is measured, not only what comes out.
 */

/** UTF-16 units of one expression. */
export const EXPRESSION_LENGTH = 8_000;
/** Parts of an expression that are evaluated, each time one is. */
export const STEPS = 10_000;
/** How deep calls may be in one another. */
export const STACK = 300;
/** Members of a list that is made on the way. */
export const SEQUENCE = 1_000;
/** UTF-16 units of all texts of a value: some twenty leads with all that they can hold. */
export const TEXT = 1_048_576;
/** Members of a value, however deep. The same one in two places counts twice, as it would be written. */
const VALUES = 50_000;
const DEPTH = 64;
/** Members of all values on the way, each time one comes by. */
export const WORK = 5_000_000;
/** UTF-16 units that a text may grow to while it is replaced in. */
const GROWTH = 1_048_576;

/** How much a value holds, and why it may not be gone on with. @param isResult nothing can be done with a function any more */
export function measured(value: unknown, isResult = false): { values: number; why: string | null } {
  let values = 0;
  let units = 0;
  const walk = (part: unknown, depth: number): string | null => {
    if (++values > VALUES) return `more than ${VALUES} values`;
    if (typeof part === 'string') return (units += part.length) > TEXT ? `a text of more than ${TEXT} characters` : null;
    if (isFunction(part)) return isResult ? 'a function is no value' : null;
    if (typeof part !== 'object' || part === null) return null;
    if (depth > DEPTH) return `lists and objects more than ${DEPTH} deep in one another`;
    // Lists of the language have properties of their own, which are no members.
    const members: [string | null, unknown][] = Array.isArray(part) ? part.map((member) => [null, member]) : Object.entries(part);
    for (const [key, member] of members) {
      const why = walk(key, depth) ?? walk(member, depth + 1);
      if (why) return why;
    }
    return null;
  };
  const why = walk(value, 0);
  return { values, why };
}

/** Functions of the language are objects that hold all they can see. */
const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && ('_jsonata_function' in value || '_jsonata_lambda' in value));

export const growsTooFar = (text: string, by: string): boolean => (text.length + 1) * by.length > GROWTH;

/** Patterns with more than one part that repeats are tried on short texts, with one on longer ones. */
const LOOPS_LENGTH = 256;
const LOOP_LENGTH = 8_192;

/** How long a text may be in which this pattern is looked for: what repeats twice takes the square of it, at the least. */
export const searchable = (pattern: string): number => ((pattern.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0) > 1 ? LOOPS_LENGTH : LOOP_LENGTH);
