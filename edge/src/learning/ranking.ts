import { sumOf, type TieGroup } from './tie-groups.ts';

/**
 * How well a card puts customers first. Each is null where it has no meaning: without customers, or
 * without others.
 */

/**
 * AUC: the probability that a customer scores more than another lead, ties counted half (Mann and
 * Whitney's U over all pairs). 0.5 is chance, 1 perfect.
 */
export function aucOf(groups: readonly TieGroup[]): number | null {
  const all = sumOf(groups);
  let wonAbove = 0;
  let pairs = 0;
  for (const { won, lost } of groups) {
    pairs += lost * (wonAbove + won / 2);
    wonAbove += won;
  }
  return all.won && all.lost ? pairs / (all.won * all.lost) : null;
}

/**
 * Area under precision and recall as average precision: Σ (recall gained) · precision, a step at each
 * group of ties and no line drawn between steps, which would promise too much (Davis and Goadrich, ICML
 * 2006). By chance it is the customers' share.
 */
export function averagePrecisionOf(groups: readonly TieGroup[]): number | null {
  const all = sumOf(groups);
  const seen = { won: 0, lost: 0 };
  let area = 0;
  for (const { won, lost } of groups) {
    seen.won += won;
    seen.lost += lost;
    area += (won / all.won) * (seen.won / (seen.won + seen.lost));
  }
  return all.won ? area : null;
}

/** Whom one would call first. */
export interface Top {
  /** How many leads are called, how many of them became customers. The second is broken where a tie is cut. */
  called: number;
  won: number;
  /** Customers among the called, of 1. */
  rate: number;
  /** How many times the rate of all. */
  lift: number;
}

/**
 * The best `share` of all leads, at least one. Where the cut goes through a tie, the tie gives what a draw
 * would give on average.
 */
export function topOf(groups: readonly TieGroup[], share: number): Top | null {
  const all = sumOf(groups);
  const total = all.won + all.lost;
  if (!all.won) return null;
  const called = Math.max(1, Math.round(share * total));
  let places = called;
  let won = 0;
  for (const group of groups) {
    const size = group.won + group.lost;
    const taken = Math.min(places, size);
    won += (group.won * taken) / size;
    places -= taken;
  }
  return { called, won, rate: won / called, lift: won / called / (all.won / total) };
}
