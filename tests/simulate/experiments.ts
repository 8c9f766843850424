import type { ArmCounts } from '../../edge/src/experiments/arm-counts.ts';
import { after, chanceAbove, priorOf } from '../../edge/src/experiments/beta-binomial.ts';
import { pooledZ } from '../../edge/src/experiments/daily-looks.ts';
import { type DayCounts, type ExperimentState, verdict } from '../../edge/src/experiments/verdict.ts';
import { type Random, seeded } from '../load/random.ts';

/**
 * Experiments whose truth is known, judged by the code that judges real ones; and beside it what those would say who look
 * every day and stop at the first day that pleases them.
 */
export interface Simulation {
  experiments: number;
  /** How often each state stood at the end. */
  states: Partial<Record<ExperimentState, number>>;
  /** How often somebody who looks each day would have stopped because of it. */
  peeking: { pBelow5: number; chance95: number; chanceLooked: number };
  /** Days until the decision, of those that decided. */
  meanDay: number;
}

export interface Truth {
  experiments: number;
  days: number;
  /** In both arms together. */
  visitorsPerDay: number;
  rate: number;
  lift: number;
  seed: number;
  /** Of how many the chance to win is looked at: each look is a hundred integrals. */
  chances: number;
}

const Z_95 = 1.959_963_984_540_054;
const SURE = 0.95;

export function simulateExperiments({ experiments, days, visitorsPerDay, rate, lift, seed, chances }: Truth): Simulation {
  const random = seeded(seed);
  const result: Simulation = { experiments, states: {}, peeking: { pBelow5: 0, chance95: 0, chanceLooked: Math.min(chances, experiments) }, meanDay: 0 };
  let decided = 0;
  for (let i = 0; i < experiments; i++) {
    const seen = runDays(random, days, visitorsPerDay, [rate, rate * (1 + lift)]);
    const { state, decidedOn } = verdict(seen, { plannedDays: days, alpha: 0.05, weights: [5_000, 5_000] });
    result.states[state] = (result.states[state] ?? 0) + 1;
    if (state === 'winner' || state === 'worse') {
      decided++;
      result.meanDay += ((decidedOn ?? 0) - result.meanDay) / decided;
    }
    if (seen.some(({ arms }) => Math.abs(pooledZ(of(arms, 0), of(arms, 1))) > Z_95)) result.peeking.pBelow5++;
    if (i < chances && seen.some(({ arms }) => Math.abs(chanceAbove(after(priorOf(rate), of(arms, 1)), after(priorOf(rate), of(arms, 0))) - 0.5) > SURE - 0.5))
      result.peeking.chance95++;
  }
  return result;
}

const of = (arms: readonly ArmCounts[], i: number): ArmCounts => arms[i] ?? { exposures: 0, conversions: 0 };

/** Each visitor by themselves: into an arm by chance, and a lead by that arm's rate. */
function runDays(random: Random, days: number, visitorsPerDay: number, rates: readonly [number, number]): DayCounts[] {
  const totals = rates.map(() => ({ exposures: 0, conversions: 0 }));
  return Array.from({ length: days }, (_, i) => {
    for (let visitor = 0; visitor < visitorsPerDay; visitor++) {
      const arm = random.chance(0.5) ? 1 : 0;
      const total = totals[arm];
      if (!total) continue;
      total.exposures++;
      if (random.chance(rates[arm])) total.conversions++;
    }
    return { day: i + 1, arms: totals.map((total) => ({ ...total })) };
  });
}
