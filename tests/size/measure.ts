import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

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

/** What every page needs before any CTA is thought of: the SDK by itself, bundled like the tag. */
async function sdkAlone(): Promise<Buffer> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: { write: false, target: 'es2020', lib: { entry: join(ROOT, 'sdk/src/index.ts'), formats: ['iife'], name: 'kindlingSdk' } },
  });
  const [output] = result as Rolldown.RolldownOutput[];
  return Buffer.from(output?.output[0].code ?? '');
}

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

const asset = async (prefix: string, folder = 'dist/public/assets'): Promise<Buffer> => {
  const names = (await readdir(join(ROOT, folder))).filter((name) => name.startsWith(prefix));
  if (names.length !== 1) throw new Error(`${folder} has ${names.length} files ${prefix}…: npm run build`);
  return readFile(join(ROOT, folder, names[0] ?? ''));
};

/** Measures what `npm run build` made. Brotli at quality 11, as static assets are served. */
export async function measure(): Promise<Measured[]> {
  const consoleScript = (await readdir(join(ROOT, 'dist/public/console/assets'))).find((name) => name.endsWith('.js')) ?? '';
  const entries: [string, Buffer, Measured['budget']][] = [
    ['SDK: on every page', await sdkAlone(), { of: 'brotli', bytes: 3_000 }],
    ['tag as served: SDK and the loader of CTAs', await readFile(join(ROOT, 'dist/tag/tag.txt')), { of: 'brotli', bytes: 3_400 }],
    ['panel: when a CTA shows', await asset('panel-'), { of: 'brotli', bytes: 8_000 }],
    ['overflow: when localStorage is full', await asset('overflow-'), { of: 'brotli', bytes: 700 }],
    ['console, script', await asset(consoleScript, 'dist/public/console/assets'), { of: 'brotli', bytes: 60_000 }],
    ['Worker', await worker(), { of: 'raw', bytes: 300 * KIB }],
  ];
  return entries.map(([name, content, budget]) => ({ name, ...sizes(content), budget }));
}
