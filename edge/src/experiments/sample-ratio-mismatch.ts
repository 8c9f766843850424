import { chiSquareAbove } from './special-functions.ts';

/** Whether visitors came to the arms as they were to be split. */
export interface SplitCheck {
  chiSquare: number;
  /** How often chance alone splits as unevenly as this, or more. */
  p: number;
  /** So rarely that something else does it: the numbers are not to be used. */
  isBroken: boolean;
}

/** Less than once in a thousand experiments by chance: whoever is told that a test is void must be able to believe it. */
const P_MAX = 0.001;
/** Below it Pearson's approximation says nothing (Cochran 1954). */
const EXPECTED_MIN = 5;

/** Pearson's χ² of visitors in each arm against the arms' weights. An arm without a single visitor is looked at like any other. */
export function sampleRatioMismatch(observed: readonly number[], weights: readonly number[]): SplitCheck {
  const total = sum(observed);
  const whole = sum(weights);
  const expected = weights.map((weight) => (total * weight) / whole);
  if (total === 0 || observed.length < 2) return { chiSquare: 0, p: 1, isBroken: false };
  const chiSquare = observed.reduce((sum, count, i) => sum + (expected[i] ? (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 0) : 0), 0);
  const p = chiSquareAbove(chiSquare, observed.length - 1);
  return { chiSquare, p, isBroken: p < P_MAX && expected.every((each) => each >= EXPECTED_MIN) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
