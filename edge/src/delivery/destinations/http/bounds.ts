/**
 * How much an expression of somebody else may do and hold. The language has no loops and no recursion, but a list in a
 * list in a list is long all the same: a Worker's clock stands still while it counts, so that steps are counted, not
 * time; and an isolate that runs out of memory takes other sites along, so that every value on the way is measured, not
 * only what comes out.
 */

/** UTF-16 units of one expression. */
export const EXPRESSION_LENGTH = 8_000;
/** Parts of an expression that are evaluated, each time one is. */
const STEPS = 10_000;
/** UTF-16 units of all texts of a value: some twenty leads with all that they can hold. */
export const TEXT = 1_048_576;
/** Members of a value, however deep. The same one in two places counts twice, as it would be written. */
const VALUES = 50_000;
const DEPTH = 64;
/** Members of all lists and objects that are made on the way. */
const WORK = 5_000_000;
/** UTF-16 units of all texts on the way: two bytes each at most, of the 128 MB that an isolate has. */
const TEXTS = 16_777_216;

interface Size {
  values: number;
  units: number;
  depth: number;
}

/** Measures all values of one evaluation. Throws what `stop` makes of the reason. */
export interface Meter {
  step: () => void;
  took: <Value>(value: Value) => Value;
}

/** No value is changed once it is made: what was measured is not measured again. */
export function meter(stop: (why: string) => Error): Meter {
  const known = new WeakMap<object, Size>();
  let steps = 0;
  let work = 0;
  let texts = 0;
  const sizeOf = (value: unknown, depth: number): Size => {
    if (typeof value === 'string') return { values: 1, units: value.length, depth: 0 };
    if (typeof value !== 'object' || value === null) return { values: 1, units: 0, depth: 0 };
    const before = known.get(value);
    if (before) return before;
    if (depth > DEPTH) throw stop(`lists and objects more than ${DEPTH} deep in one another`);
    const size = { values: 1, units: 0, depth: 0 };
    for (const [key, member] of Array.isArray(value) ? value.map((each: unknown): [string, unknown] => ['', each]) : Object.entries(value)) {
      if (++work > WORK) throw stop('too much at once');
      const own = sizeOf(member, depth + 1);
      size.values += own.values;
      size.units += own.units + key.length;
      size.depth = Math.max(size.depth, own.depth + 1);
    }
    known.set(value, size);
    return size;
  };
  return {
    step: () => {
      if (++steps > STEPS) throw stop(`more than ${STEPS} steps`);
    },
    took: (value) => {
      const { values, units, depth } = sizeOf(value, 0);
      if (values > VALUES) throw stop(`more than ${VALUES} values`);
      if (units > TEXT) throw stop(`a text of more than ${TEXT} characters`);
      if (depth > DEPTH) throw stop(`lists and objects more than ${DEPTH} deep in one another`);
      if (typeof value === 'string' && (texts += value.length) > TEXTS) throw stop('too much text at once');
      return value;
    },
  };
}
