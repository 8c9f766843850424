import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle } from '../../widget/bundle.ts';
import { PARTS } from '../../widget/parts.ts';

/** One line of the table: what it is, how large it is, and what it may be at most. */
export interface Measured {
  name: string;
  raw: number;
  gzip: number;
  brotli: number;
  budget: { of: 'raw' | 'brotli'; bytes: number };
}

const ROOT = dirname(dirname(import.meta.dirname));
const KIB = 1_024;

const sizes = (content: Buffer) => ({
  raw: content.length,
  gzip: gzipSync(content, { level: 9 }).length,
  brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
});

/** The Worker as it would be uploaded. */
async function worker(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-worker-'));
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/wrangler'), ['deploy', '--dry-run', '--outdir', folder], {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    });
    return await readFile(join(folder, 'index.js'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a page loads when it needs it, or when its site wants it. Those that have a budget of their own come first. */
const BUDGETS: Partial<Record<keyof typeof PARTS, number>> = { panel: 8_000, overflow: 900, 'own-forms': 900, history: 200 };
const MODULE_BUDGET = 900;

async function parts(): Promise<[string, Buffer, Measured['budget']][]> {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const [folder] = (await readdir(join(ROOT, 'dist/public/assets'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  if (!folder) throw new Error('npm run build comes first');
  return Promise.all(
    names.map(async (name): Promise<[string, Buffer, Measured['budget']]> => [
      `part ${name}`,
      await readFile(join(ROOT, 'dist/public/assets', folder.name, `${name}.js`)),
      { of: 'brotli', bytes: BUDGETS[name] ?? MODULE_BUDGET },
    ]),
  );
}

/** Measures what `npm run build` made. Brotli at quality 11, as static assets are served. */
export async function measure(): Promise<Measured[]> {
  const consoleAssets = join(ROOT, 'dist/public/console/assets');
  const consoleScript = (await readdir(consoleAssets)).find((name) => name.endsWith('.js')) ?? '';
  const entries: [string, Buffer, Measured['budget']][] = [
    ['SDK: all that is captured on every page', Buffer.from(await bundle('tests/size/sdk-alone.ts', 'iife')), { of: 'brotli', bytes: 3_072 }],
    ['tag as served: SDK and the loader of CTAs', await readFile(join(ROOT, 'dist/tag/tag.txt')), { of: 'brotli', bytes: 3_800 }],
    ...(await parts()),
    ['console, script', await readFile(join(consoleAssets, consoleScript)), { of: 'brotli', bytes: 60_000 }],
    ['Worker', await worker(), { of: 'raw', bytes: 300 * KIB }],
  ];
  return entries.map(([name, content, budget]) => ({ name, ...sizes(content), budget }));
}
