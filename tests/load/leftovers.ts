import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where `wrangler dev` puts its bundles, a megabyte a start, and tidies up only when it ends by itself. */
const BUNDLES = join(dirname(dirname(import.meta.dirname)), '.wrangler/tmp');

const bundles = (): Promise<string[]> => readdir(BUNDLES).catch(() => []);

/**
 * Remembers what lies there already.
 * @returns deletes what has come since, unless another `wrangler` runs, to which some of it may
 *   belong: then it stays until wrangler sweeps it away itself, a day later
 */
export async function noteLeftovers(): Promise<() => Promise<void>> {
  const before = new Set(await bundles());
  return async () => {
    const { stdout } = await run('ps', ['-A', '-o', 'args=']);
    if (stdout.includes('wrangler-dist/cli.js')) return;
    await Promise.all((await bundles()).filter((name) => !before.has(name)).map((name) => rm(join(BUNDLES, name), { recursive: true, force: true })));
  };
}
