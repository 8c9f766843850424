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
/**
 * Units of work that all expressions of one request share: one is what the slowest function does with one UTF-16 unit of
 * a text (`length`: some 20 ns). Also what all texts on the way may hold, two bytes each, of the 128 MB of an isolate.
 */
const WORK = 10_000_000;
const OF_STEP = 32;
const OF_MEMBER = 8;
/** An interpreter is made. */
const OF_START = 2_000;
/** A date is written; where its time zone is none of the first ones, its calendar is made before, for half a millisecond. */
const OF_DATE = 500;
const OF_ZONE = 25_000;
export const ZONES = 10;
/** A text is searched, or compared, so many times faster than it is taken apart. */
const FASTER = 16;

/** What is left of the work, for all that share it. */
export interface Budget {
  left: number;
}
export const budgetOf = (): Budget => ({ left: WORK });

interface Size {
  values: number;
  units: number;
  depth: number;
}

/** Measures all values of one evaluation. Throws what `stop` makes of the reason. */
export interface Meter {
  /** Before an expression is evaluated, each time. */
  start: () => void;
  step: () => void;
  took: <Value>(value: Value) => Value;
  /** Before a function of that name looks at what it is given. */
  calls: (name: string, given: readonly unknown[]) => void;
}

/** No value is changed once it is made: what was measured is not measured again. */
export function meter(stop: (why: string) => Error, budget: Budget): Meter {
  const known = new WeakMap<object, Size>();
  const zones = new Set<string>();
  let steps = 0;
  const spend = (units: number): void => {
    if ((budget.left -= units) < 0) throw stop('too much work at once');
  };
  const sizeOf = (value: unknown, depth: number): Size => {
    if (typeof value === 'string') return { values: 1, units: value.length, depth: 0 };
    if (typeof value !== 'object' || value === null) return { values: 1, units: 0, depth: 0 };
    const before = known.get(value);
    if (before) return before;
    if (depth > DEPTH) throw stop(`lists and objects more than ${DEPTH} deep in one another`);
    const size = { values: 1, units: 0, depth: 0 };
    for (const [key, member] of Array.isArray(value) ? value.map((each: unknown): [string, unknown] => ['', each]) : Object.entries(value)) {
      spend(OF_MEMBER);
      const own = sizeOf(member, depth + 1);
      size.values += own.values;
      size.units += own.units + key.length;
      size.depth = Math.max(size.depth, own.depth + 1);
    }
    known.set(value, size);
    return size;
  };
  return {
    start: () => spend(OF_START),
    step: () => {
      if (++steps > STEPS) throw stop(`more than ${STEPS} steps`);
      spend(OF_STEP);
    },
    took: (value) => {
      const { values, units, depth } = sizeOf(value, 0);
      if (values > VALUES) throw stop(`more than ${VALUES} values`);
      if (units > TEXT) throw stop(`a text of more than ${TEXT} characters`);
      if (depth > DEPTH) throw stop(`lists and objects more than ${DEPTH} deep in one another`);
      // Whether an object is empty is found out by its keys, all of them.
      spend(typeof value === 'string' ? units : values);
      return value;
    },
    calls: (name, given) => {
      for (const each of given) {
        const { values, units } = sizeOf(each, 0);
        spend(values * OF_MEMBER + units);
      }
      if (name === 'date') {
        const zone = String(given[2]);
        spend(zones.has(zone) ? OF_DATE : OF_ZONE);
        if (zones.size < ZONES) zones.add(zone);
      }
      if (name === 'sort') spend(sorting(given[0]));
      const [text, sought] = given;
      // A search may begin anew at every place.
      if (typeof text === 'string' && typeof sought === 'string') spend((text.length * sought.length) / FASTER);
    },
  };
}

/** Each of n log n comparisons takes both texts apart; at the worst the longest one is in all of them. */
function sorting(list: unknown): number {
  if (!Array.isArray(list)) return 0;
  const longest = list.reduce((most: number, each: unknown) => (typeof each === 'string' ? Math.max(most, each.length) : most), 0);
  return list.length * Math.log2(list.length + 1) * (longest + OF_MEMBER);
}
