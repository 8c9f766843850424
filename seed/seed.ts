import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../demo/local-edge.ts';
import { SEED, seedState, VISITORS, WEEKS } from './seed-state.ts';

/** `npm run seed -- --seed 7 --weeks 6 --visitors 1000 --state .wrangler/state`: fills a local edge with what the demo's visitors did. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(SEED) },
    weeks: { type: 'string', default: String(WEEKS) },
    visitors: { type: 'string', default: String(VISITORS) },
    /** The folder of a local edge that does not run now. */
    state: { type: 'string', default: '.wrangler/state' },
    /** Where the demo site is served. */
    origin: { type: 'string', default: 'http://localhost:4173' },
    /** The moment at which the story ends; now, if it is not said. */
    until: { type: 'string' },
  },
});
const state = resolve(values.state);
if (isInUse(join(dirname(state), 'running.json'))) throw new Error('npm start runs on this state: stop it first.');
await mkdir(state, { recursive: true });
await migrate(state);
const whole = (name: 'seed' | 'weeks' | 'visitors'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1 on`);
  return number;
};
const until = values.until === undefined ? Date.now() : Date.parse(values.until);
const { key, lived } = await seedState({ state, origin: values.origin, seed: whole('seed'), weeks: whole('weeks'), visitors: whole('visitors'), until });
console.log(`\n${lived.leads} leads of ${whole('visitors')} visitors.\nKey  ${key}`);

/** Whether the process that noted itself there is alive. */
function isInUse(running: string): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(running, 'utf8')) as { pid: number };
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
