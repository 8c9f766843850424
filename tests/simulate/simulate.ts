import { parseArgs } from 'node:util';
import { simulateYear } from './year.ts';

/** `npm run simulate -- scoring`: a year of 10,000 people, scored by the edge and by a slow reference beside it. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { people: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } },
});
if (positionals.join() !== 'scoring') throw new Error('There is one simulation: npm run simulate -- scoring [--people 10000] [--seed 7]');

const MOST_APART = 1e-9;
const began = Date.now();
const year = simulateYear(Number(values.people), Number(values.seed));
const count = (n: number): string => n.toLocaleString('en');

console.log(
  `${count(Number(values.people))} people, ${count(year.visitors)} visitors, ${count(year.events)} events, ${count(year.duplicates)} sent twice, ${count(year.leads)} leads, ${count(year.merged)} of two browsers (${((Date.now() - began) / 1_000).toFixed(1)} s)`,
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

const isExact = Object.values(differences).every((most) => most <= MOST_APART) && year.alarm <= 1 && year.temperatures === 0 && year.lost === 0;
if (!isExact) process.exitCode = 1;
