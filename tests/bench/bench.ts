import { parseArgs } from 'node:util';
import { console100k } from './console.ts';
import { experiments } from './experiments.ts';
import { learn } from './learn.ts';
import { page } from './page/page.ts';
import { pull } from './pull.ts';
import { scoring } from './scoring.ts';
import { startup } from './startup.ts';
import { typing } from './typing.ts';

/**
 * `npm run bench`: all benchmarks; `npm run bench -- page --rounds 5`: those that are named. Each prints
 * what it measured and says whether its budgets are kept; any broken one fails the run.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}: a whole number from 1`);

const BENCHMARKS: Record<string, () => boolean | Promise<boolean>> = {
  startup,
  typing,
  scoring,
  learn,
  pull,
  console: console100k,
  experiments,
  page: () => page(rounds),
};
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(', ')}: there are ${Object.keys(BENCHMARKS).join(', ')}`);

for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  if (!(await run())) process.exitCode = 1;
}
