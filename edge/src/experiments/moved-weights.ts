import { WHOLE } from '../../protocol/experiment.ts';
import type { ArmCounts } from './arm-counts.ts';
import { mayMove } from './reading.ts';
import { thompson } from './thompson.ts';

/**
 * How a bandit shares out its visitors from now on, in whole basis points that sum to what they summed to; null where it
 * is too early, or nothing changes. An arm that was taken out keeps its part, of whose visitors nobody takes part.
 * @param arms by their places; null for one that was taken out
 */
export function movedWeights(arms: readonly (ArmCounts | null)[], weights: readonly number[]): number[] | null {
  const kept = arms.flatMap((counts, place) => (counts ? [{ place, counts }] : []));
  if (!mayMove(kept.map(({ counts }) => counts))) return null;
  const whole = kept.reduce((sum, { place }) => sum + (weights[place] ?? 0), 0);
  const wanted = thompson(kept.map(({ counts }) => counts)).map((share) => share * whole);
  const parts = wholeParts(wanted, whole);
  const moved = weights.map((weight, place) => parts[kept.findIndex((each) => each.place === place)] ?? weight);
  return moved.some((weight, i) => weight !== weights[i]) && moved.reduce((sum, weight) => sum + weight, 0) === WHOLE ? moved : null;
}

/** A floor that is a whole number but for a rounding error stays one. */
const TINY = 1e-6;

/** Rounded so that the sum stays: those with the largest rests are rounded up. */
function wholeParts(parts: readonly number[], whole: number): number[] {
  const down = parts.map((part) => Math.floor(part + TINY));
  const missing = whole - down.reduce((sum, part) => sum + part, 0);
  const byRest = parts.map((part, i) => ({ i, rest: part - (down[i] ?? 0) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRest.slice(0, Math.max(0, missing))) down[i] = (down[i] ?? 0) + 1;
  return down;
}
