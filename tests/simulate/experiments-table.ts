import { simulateExperiments, type Simulation } from './experiments.ts';

const DAYS = 14;
const VISITORS = 400;
const RATE = 0.05;
/** Of the tests whose daily chances to win are looked at as well. */
const CHANCES = 300;

/** Between which shares a right rule lies, with the chance of so many tests. */
const FALSE_WINNERS = [0.035, 0.065] as const;
const FOUND = [0.6, 0.7] as const;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** Equals, and a variant that is better: what this product calls, and what people call who look every day. @returns whether the rule is as good as it says */
export function experiments(count: number, seed: number): boolean {
  const truth = { experiments: count, days: DAYS, visitorsPerDay: VISITORS, rate: RATE, seed, chances: CHANCES };
  const equals = simulateExperiments({ ...truth, lift: 0 });
  const better = simulateExperiments({ ...truth, lift: 0.3, seed: seed + 1 });
  console.log(`${count} experiments each, ${DAYS} days, ${VISITORS} visitors a day, ${RATE * 100} % of them leads; a look each day`);
  console.log('a winner is called                            equals     B is 30 % better');
  const line = (name: string, of: (simulation: Simulation) => string): void =>
    console.log(`  ${name.padEnd(42)} ${of(equals).padStart(7)} ${of(better).padStart(14)}`);
  line('by the rule of this product, either arm', (each) => percent(called(each), count));
  line('by the rule of this product, B', (each) => percent(each.states.winner ?? 0, count));
  line('at the first p < 0.05', (each) => percent(each.peeking.pBelow5, count));
  line('at the first “95 % chance to win”', (each) => percent(each.peeking.chance95, each.peeking.chanceLooked));
  line('mean day of the decision', (each) => each.meanDay.toFixed(1));
  const shares = [called(equals) / count, (better.states.winner ?? 0) / count] as const;
  return within(shares[0], FALSE_WINNERS) && within(shares[1], FOUND);
}

export const called = ({ states }: Simulation): number => (states.winner ?? 0) + (states.worse ?? 0);

const within = (share: number, [low, high]: readonly [number, number]): boolean => share >= low && share <= high;
