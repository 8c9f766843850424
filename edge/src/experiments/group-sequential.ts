import { solve } from './solve.ts';
import { normalCdf, normalDensity, normalQuantile } from './special-functions.ts';

/**
 * How far apart two arms must be at each look, so that all looks together call a difference between equals no more often
 * than `alpha`. Lan and DeMets' spending (1983) after O'Brien and Fleming: next to nothing early on, nearly all at the end.
 * Bounds by the recursion of Armitage, McPherson and Rowe (1969) on the grid of Jennison and Turnbull (2000, ch. 19).
 */

/** One look at the data. */
export interface Look {
  /** Which part of the planned time is over, above 0 and up to 1. */
  time: number;
  /** Visitors so far, in both arms. It rises from look to look. */
  information: number;
}

/** The grid's fineness: 12·R − 3 places at most. At 16 the bounds are good to four decimals. */
const R = 16;
/** Beyond it there is nothing that a double could hold. */
const Z_MAX = 10;

/** What may have been spent by then of the two-sided alpha. */
export const spentBy = (time: number, alpha: number): number => 2 * (2 * normalCdf(-normalQuantile(1 - alpha / 4) / Math.sqrt(Math.min(1, time))));

/** The bound of |z| at each look. */
export function groupSequentialBounds(looks: readonly Look[], alpha = 0.05): number[] {
  const bounds: number[] = [];
  let spent = 0;
  let before: Before | null = null;
  for (const { time, information } of looks) {
    const now = spentBy(time, alpha);
    const bound = boundFor((now - spent) / 2, information, before);
    bounds.push(bound);
    before = { information, places: density(Math.min(bound, Z_MAX), information, before) };
    spent = now;
  }
  return bounds;
}

/** What is left of the statistic's distribution after a look: places within the bounds, with weight and density together. */
interface Before {
  information: number;
  places: readonly { z: number; mass: number }[];
}

/** Where the chance to be beyond, at this look and not before, is `tail`. */
function boundFor(tail: number, information: number, before: Before | null): number {
  if (tail <= 0) return Infinity;
  if (!before) return -normalQuantile(tail);
  const beyond = chanceBeyond(information, before);
  // In logarithms nearly a line. What no double can hold is as good as the least that one can.
  return solve((bound) => Math.log(tail / Math.max(beyond(bound), Number.MIN_VALUE)), -normalQuantile(tail));
}

/** How z moves on: √I·z grows by a normal step with the variance of what was added. */
function chanceBeyond(information: number, { information: seen, places }: Before): (bound: number) => number {
  const [scale, drift] = [Math.sqrt(information / (information - seen)), Math.sqrt(seen / (information - seen))];
  return (bound) => places.reduce((sum, { z, mass }) => sum + mass * normalCdf(drift * z - scale * bound), 0);
}

function density(bound: number, information: number, before: Before | null): Before['places'] {
  const nodes = simpson(grid(bound));
  if (!before) return nodes.map(({ z, weight }) => ({ z, mass: weight * normalDensity(z) }));
  const added = information - before.information;
  const [scale, drift] = [Math.sqrt(information / added), Math.sqrt(before.information / added)];
  return nodes.map(({ z, weight }) => ({
    z,
    mass: weight * scale * before.places.reduce((sum, place) => sum + place.mass * normalDensity(scale * z - drift * place.z), 0),
  }));
}

/** Places close together where the bell is, and far apart where it has ended. */
function grid(bound: number): number[] {
  const places: number[] = [];
  for (let i = 1; i < 6 * R; i++) {
    const z = i < R ? -3 - 4 * Math.log(R / i) : i <= 5 * R ? -3 + (3 * (i - R)) / (2 * R) : 3 + 4 * Math.log(R / (6 * R - i));
    if (Math.abs(z) < bound) places.push(z);
  }
  return [-bound, ...places, bound];
}

/** Simpson's rule on each stretch between two places. */
function simpson(places: readonly number[]): { z: number; weight: number }[] {
  const nodes = places.map((z) => ({ z, weight: 0 }));
  const middles: typeof nodes = [];
  for (let i = 1; i < nodes.length; i++) {
    const [left, right] = [nodes[i - 1], nodes[i]];
    if (!left || !right) continue;
    const width = right.z - left.z;
    left.weight += width / 6;
    right.weight += width / 6;
    middles.push({ z: (left.z + right.z) / 2, weight: (4 * width) / 6 });
  }
  return [...nodes, ...middles];
}
