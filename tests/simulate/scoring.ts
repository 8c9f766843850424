import { simulateYear } from './year.ts';

const MOST_APART = 1e-9;
const count = (n: number): string => n.toLocaleString('en');

/** A year of people, scored by the edge and by a slow reference beside it. @returns whether both agree */
export function scoring(people: number, seed: number): boolean {
  const began = Date.now();
  const year = simulateYear(people, seed);
  console.log(
    `${count(people)} people, ${count(year.visitors)} visitors, ${count(year.events)} events, ${count(year.duplicates)} sent twice, ${count(year.leads)} leads, ${count(year.merged)} of two browsers (${((Date.now() - began) / 1_000).toFixed(1)} s)`,
  );
  for (const [crossing, times] of Object.entries(year.crossings).toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${crossing.padEnd(28)} ${count(times)}`);
  console.log(`clocks: corrected to within ${count(year.clockError)} ms of the truth`);
  const differences = { engagement: year.engagement, 'sum of the explanation': year.explanation, 'two browsers merged': year.mergedEngagement };
  for (const [what, most] of Object.entries(differences))
    console.log(`largest relative difference, ${what}: ${most.toExponential(2)}${most > MOST_APART ? '  TOO FAR' : ''}`);
  console.log(
    `largest difference of a crossing's moment: ${year.alarm.toFixed(3)} ms; other temperatures: ${year.temperatures}; events lost or doubled: ${year.lost}`,
  );
  return Object.values(differences).every((most) => most <= MOST_APART) && year.alarm <= 1 && year.temperatures === 0 && year.lost === 0;
}
