import { type CategoryColumn, type Column, type Condition, type NumberColumn, type PointRule } from './columns.ts';
import { type Count, monotoneStarts } from './monotone.ts';

/** A rule stands on at least so many leads, or on this share of them where there are many. */
const LEAST_LEADS = 8;
const LEAST_SHARE = 0.01;

export interface BinOptions {
  /** At most so many rules of a column, apart from what `card` asks for. */
  most: number;
  /** Rules that somebody wrote: none of the new ones may mix what these keep apart. */
  card: readonly PointRule[];
}

/** What rules are made from: these leads only, so that others can say whether the rules hold. */
export interface Seen {
  leads: readonly number[];
  won: readonly boolean[];
}

/** Rules of a column, of which exactly one holds for each lead that was seen. None when there is nothing to tell apart. */
export function binsOf(column: Column, seen: Seen, { most, card }: BinOptions): Condition[] {
  const least = Math.max(LEAST_LEADS, LEAST_SHARE * seen.leads.length);
  const written = card.flatMap(({ when }) => (when.column === column.name ? [when] : []));
  const bins = column.kind === 'number' ? numberBins(column, seen, most, boundsOf(written), least) : categoryBins(column, seen, most, namesOf(written), least);
  const missing = seen.leads.some((lead) => (column.values[lead] ?? null) === null);
  if (missing || written.some((when) => 'missing' in when)) bins.push({ column: column.name, missing: true });
  return bins.length > 1 ? bins : [];
}

const boundsOf = (written: readonly Condition[]): number[] =>
  written.flatMap((when) => ('atLeast' in when || 'below' in when ? [when.atLeast, when.below].filter((bound) => bound !== undefined) : []));
const namesOf = (written: readonly Condition[]): string[] => written.flatMap((when) => ('in' in when ? when.in : 'notIn' in when ? when.notIn : []));

/** Two digits are enough for a bound, and can be read: 600 rather than 598.9369. */
const round = (value: number): number => Number(value.toPrecision(2));

/**
 * Bounds at the quantiles, so that bins hold about as many leads each; a value that many share is never
 * divided. Then neighbours are merged until rates rise or fall (see `monotoneStarts`).
 */
function numberBins({ name, values }: NumberColumn, { leads, won }: Seen, most: number, cuts: readonly number[], least: number): Condition[] {
  const known = leads.flatMap((lead, i) => {
    const value = values[lead] ?? null;
    return value === null ? [] : [{ value, won: won[i] === true }];
  });
  known.sort((a, b) => a.value - b.value);
  const wanted = quantileBounds(
    known.map(({ value }) => value),
    most,
    least,
  );
  const bounds = [...new Set([-Infinity, ...wanted, ...cuts])].sort((a, b) => a - b);
  const counts = bounds.map((from): Count & { from: number } => ({ from, leads: 0, won: 0 }));
  let place = 0;
  for (const { value, won } of known) {
    while (value >= (bounds[place + 1] ?? Infinity)) place++;
    const count = counts[place];
    if (!count) break;
    count.leads += 1;
    count.won += won ? 1 : 0;
  }
  const enough = withEnough(counts, least, cuts);
  const starts = new Set(monotoneStarts(enough));
  const froms = enough.filter(({ from }, i) => starts.has(i) || cuts.includes(from)).map(({ from }) => from);
  return froms.map((from, i) => {
    const below = froms[i + 1];
    return { column: name, ...(i > 0 && { atLeast: from }), ...(below !== undefined && { below }) };
  });
}

/**
 * Where bins of about equal size begin. What is left is divided among the bins that are left, so that a
 * value which most leads share takes one bin, not all of them; none is made smaller than `least`.
 */
function quantileBounds(sorted: readonly number[], most: number, least: number): number[] {
  const bounds: number[] = [];
  for (let start = 0, left = most; left > 1; left--) {
    const size = Math.max(least, (sorted.length - start) / left);
    const last = sorted[start + Math.ceil(size) - 1];
    const next = last === undefined ? -1 : sorted.findIndex((value, place) => place > start && value > last);
    if (next < 0 || sorted.length - next < least) break;
    bounds.push(round(sorted[next] ?? 0));
    start = next;
  }
  return bounds;
}

/** Bins with too few leads go to the one below, unless somebody chose their bound. */
function withEnough<T extends Count & { from: number }>(counts: readonly T[], least: number, cuts: readonly number[]): T[] {
  const enough: T[] = [];
  for (const count of counts) {
    const before = enough.at(-1);
    const thin = count.leads < least || (before !== undefined && before.leads < least);
    if (!before || !thin || cuts.includes(count.from)) enough.push({ ...count });
    else {
      before.leads += count.leads;
      before.won += count.won;
    }
  }
  return enough;
}

/** The most frequent values that are frequent enough, by themselves; all others together. */
function categoryBins({ name, values }: CategoryColumn, { leads }: Seen, most: number, names: readonly string[], least: number): Condition[] {
  const counts = new Map<string, number>();
  for (const lead of leads) {
    const value = values[lead] ?? null;
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const frequent = [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most - 1)
    .map(([value]) => value);
  const own = [...new Set([...names, ...frequent])];
  return [...own.map((value) => ({ column: name, in: [value] })), { column: name, notIn: own }];
}
