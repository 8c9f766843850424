import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

const ROOT = dirname(dirname(import.meta.dirname));

/**
 * The Worker as it would be uploaded.
 * @returns the core path, which is what each start reads: the entry and all that import statements lead to from
 *   there; and all of it, with what waits for an `import()`
 */
export async function worker(): Promise<{ core: Buffer; all: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-worker-'));
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/wrangler'), ['deploy', '--dry-run', '--outdir', folder], {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    });
    const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
    // Beside the scripts it leaves their maps, which no start reads, and a note.
    const names = ((await readdir(folder, { recursive: true })) as string[]).filter((name) => name.endsWith('.js'));
    // It grows while it is walked through.
    const core = new Map([['index.js', await read('index.js')]]);
    for (const [name, code] of core) for (const path of importedBy(code)) core.set(join(dirname(name), path), await read(join(dirname(name), path)));
    return { core: Buffer.concat([...core.values()]), all: Buffer.concat(await Promise.all(names.map(read))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files beside it that a script names in its import and export statements. */
function importedBy(code: Buffer): string[] {
  const { staticImports, staticExports } = parseSync('worker.js', code.toString()).module;
  const statements = [...staticImports, ...staticExports.flatMap(({ entries }) => entries)];
  const paths = new Set(statements.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  return [...paths].filter((path) => path.startsWith('.'));
}
