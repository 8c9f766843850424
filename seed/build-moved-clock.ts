import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorker } from '../edge/bundle.ts';

const ROOT = dirname(import.meta.dirname);
const OUT = 'dist/moved-clock';

/** What is other than in wrangler.toml: the paths, the flag that the clock needs, and limits that count real minutes. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/^main = .*$/m, 'main = "index.js"'],
  [/^(compatibility_date = .*)$/m, '$1\ncompatibility_flags = ["nodejs_als"]'],
  [/^directory = .*$/m, 'directory = "public"\nrun_worker_first = true'],
  [/^migrations_dir = .*$/m, 'migrations_dir = "../../edge/migrations"'],
  [/limit = \d+/g, 'limit = 1000000000'],
];

let built: Promise<string> | undefined;

/** Builds the Worker with the moved clock, once. @returns the configuration to run it with */
export const buildMovedClock = (): Promise<string> => (built ??= build());

async function build(): Promise<string> {
  await bundleWorker('seed/moved-clock/worker.ts', OUT);
  // Of the pages that lie beside the Worker it reads these alone; whoever builds them anew meanwhile disturbs nothing.
  await cp(join(ROOT, 'dist/public/lists'), join(ROOT, OUT, 'public/lists'), { recursive: true });
  let config = await readFile(join(ROOT, 'wrangler.toml'), 'utf8');
  for (const [pattern, other] of CHANGES) {
    if (config.search(pattern) < 0) throw new Error(`wrangler.toml has no ${pattern.source} any more`);
    config = config.replace(pattern, other);
  }
  const path = join(ROOT, OUT, 'wrangler.toml');
  await writeFile(path, config);
  return path;
}
