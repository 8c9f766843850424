import { normalQuantile } from './special-functions.ts';

/** What an experiment can find, before it begins. */

const ALPHA = 0.05;
const POWER = 0.8;
const WEEK_DAYS = 7;
export const WEEKS_MIN = 2;
export const WEEKS_MAX = 8;

interface Strength {
  /** How often a test of equals may call a difference, two-sided. */
  alpha?: number;
  /** How often it is to find the difference that is there. */
  power?: number;
}

/**
 * Visitors that each arm needs, so that a relative lift is found: the pooled two-proportion z-test (Fleiss, Levin, Paik,
 * Statistical Methods for Rates and Proportions, 4.14 without the correction). `Infinity` where there is nothing to find.
 */
export function visitorsPerArm(rate: number, lift: number, { alpha = ALPHA, power = POWER }: Strength = {}): number {
  const other = rate * (1 + lift);
  if (rate <= 0 || other <= 0 || other >= 1 || lift === 0) return Infinity;
  const [za, zb] = [normalQuantile(1 - alpha / 2), normalQuantile(power)];
  const mean = (rate + other) / 2;
  const n = (za * Math.sqrt(2 * mean * (1 - mean)) + zb * Math.sqrt(rate * (1 - rate) + other * (1 - other))) ** 2 / (other - rate) ** 2;
  // A whole number that came out with a rounding error is no further visitor.
  return Math.ceil(n - 1e-9);
}

/** Days in whole weeks until all arms have their visitors: behaviour differs from Monday to Sunday. */
export function daysFor(perArm: number, arms: number, dailyVisitors: number, coverage: number): { raw: number; whole: number } {
  const raw = Math.ceil((perArm * arms) / (dailyVisitors * coverage));
  return { raw, whole: Math.ceil(raw / WEEK_DAYS) * WEEK_DAYS };
}

/**
 * The smallest relative lift that is found with these visitors; null where not even a doubling thrice over is. Bisection
 * over the formula above, so that both always agree.
 */
export function smallestLift(rate: number, perArm: number, strength: Strength = {}): number | null {
  const most = Math.min(7, (0.999 - rate) / rate);
  if (rate <= 0 || visitorsPerArm(rate, most, strength) > perArm) return null;
  let [low, high] = [0, most];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (visitorsPerArm(rate, middle, strength) <= perArm) high = middle;
    else low = middle;
  }
  return high;
}
