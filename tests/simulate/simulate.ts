import { parseArgs } from 'node:util';
import { experiments } from './experiments-table.ts';
import { scoring } from './scoring.ts';

/**
 * `npm run simulate -- scoring`: a year of 10,000 people.
 * `npm run simulate -- experiments`: 2,000 tests of equals, and 2,000 of a better variant.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { people: { type: 'string', default: '10000' }, experiments: { type: 'string', default: '2000' }, seed: { type: 'string', default: '7' } },
});
const seed = Number(values.seed);
const simulations: Record<string, () => boolean> = {
  scoring: () => scoring(Number(values.people), seed),
  experiments: () => experiments(Number(values.experiments), seed),
};
const run = simulations[positionals.join()];
if (!run) throw new Error(`Which one? npm run simulate -- ${Object.keys(simulations).join(' | ')} [--people 10000] [--experiments 2000] [--seed 7]`);
if (!run()) process.exitCode = 1;
