import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorker } from './bundle.ts';
import { LARGE_FILES, readLargeFile } from './lists/large-files.ts';
import type { LargeFile } from './src/site/large-file.ts';

/** The Worker: wrangler.toml names what this makes. */
const ROOT = dirname(import.meta.dirname);

// What is too large for the Worker lies beside its pages: see edge/src/site/large-file.ts.
await mkdir(join(ROOT, 'dist/public/lists'), { recursive: true });
for (const name of Object.keys(LARGE_FILES) as LargeFile[]) {
  await writeFile(join(ROOT, 'dist/public/lists', `${name}.json`), JSON.stringify(await readLargeFile(name)));
}

await bundleWorker('edge/src/index.ts', 'dist/edge');
