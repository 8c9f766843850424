import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The peers' scripts are nobody's dependency: they stay out of the lockfile, and here between runs. */
export const CACHE = join(tmpdir(), 'kindling-bench');
const NPM_MS = 120_000;

/**
 * The folder of a package as npm publishes it, fetched when it is not there yet. Only the package: what it
 * depends on is inside its browser script already, and nothing of it runs here.
 */
export function packageFolder(name: string, version: string): string {
  const folder = join(CACHE, `${name.replaceAll(/\W+/g, '-')}-${version}`);
  if (existsSync(folder)) return folder;
  console.log(`Fetching ${name} ${version} from npm …`);
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = { cwd: fresh, encoding: 'utf8', timeout: NPM_MS, stdio: ['ignore', 'pipe', 'ignore'] };
    const file =
      execFileSync('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--loglevel', 'error'], options)
        .trim()
        .split('\n')
        .at(-1) ?? '';
    execFileSync('tar', ['-xzf', file, '--strip-components=1'], options);
    rmSync(join(fresh, file));
    // Whole or not at all: a run that was cut off must not leave half a package to the next one.
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}
