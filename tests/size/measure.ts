import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { buildPackage } from '../../sdk/build.ts';
import { bundle } from '../../widget/bundle.ts';
import { PARTS } from '../../widget/parts.ts';
import { worker } from './worker.ts';

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

/** What a page loads when it needs it, or when its site wants it. Those that have a budget of their own come first. */
const BUDGETS: Partial<Record<keyof typeof PARTS, number>> = {
  panel: 12_000,
  stage: 2_100,
  draft: 600,
  overflow: 950,
  challenge: 2_200,
  'own-forms': 1_000,
  history: 200,
  'cross-site': 2_000,
  debug: 5_500,
};
const MODULE_BUDGET = 900;

async function parts(): Promise<[string, Buffer, Measured['budget']][]> {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const folder = (await readdir(join(ROOT, 'dist/public/assets'), { withFileTypes: true })).find((entry) => entry.isDirectory());
  if (!folder) throw new Error('npm run build comes first');
  return Promise.all(
    names.map(async (name): Promise<[string, Buffer, Measured['budget']]> => [
      `part ${name}`,
      await readFile(join(ROOT, 'dist/public/assets', folder.name, `${name}.js`)),
      { of: 'brotli', bytes: BUDGETS[name] ?? MODULE_BUDGET },
    ]),
  );
}

/**
 * What an app's bundler makes of one line that imports from the package: the file that is loaded at once, then
 * those that are loaded when they are needed.
 */
export async function bundledImport(line: string): Promise<Rolldown.OutputChunk[]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'app', resolveId: (id) => (id.endsWith('/app') ? '\0app' : undefined), load: (id) => (id === '\0app' ? line : undefined) }],
    // As a library: Vite's preloader is the app's own, and is in it once for all its routes.
    build: { write: false, target: 'es2020', lib: { entry: 'app', formats: ['es'] }, rolldownOptions: { output: { minify: true } } },
  });
  return (built as Rolldown.RolldownOutput[])[0]?.output.filter((file) => file.type === 'chunk') ?? [];
}

async function imports(): Promise<[string, Buffer, Measured['budget']][]> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-package-'));
  const atOnce = async (line: string): Promise<Buffer> => Buffer.from((await bundledImport(line))[0]?.code ?? '');
  try {
    await buildPackage(folder);
    return [
      ['package: start', await atOnce(`export { start } from '${folder}/index.js'`), { of: 'brotli', bytes: 3_600 }],
      ['package: tcf alone', await atOnce(`export { tcf } from '${folder}/consent/tcf.js'`), { of: 'brotli', bytes: 500 }],
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All scripts and styles of the first screen of the console, with whatever they import. */
async function consoleStart(): Promise<Buffer> {
  const folder = join(ROOT, 'dist/public/console/assets');
  const names = await readdir(folder);
  const page = await readFile(join(folder, '../index.html'), 'utf8');
  const wanted = names.filter((name) => page.includes(name) || name.startsWith('leads-section'));
  const files: Buffer[] = [];
  // What is found to be needed is looked at, too.
  for (const name of wanted) {
    const file = await readFile(join(folder, name));
    files.push(file);
    const imported = [...file.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)].flatMap(([, other]) => other ?? []);
    wanted.push(...imported.filter((other) => !wanted.includes(other)));
  }
  return Buffer.concat(files);
}

/** Measures what `npm run build` made. Brotli at quality 11, as static assets are served. */
export async function measure(): Promise<Measured[]> {
  const { core, all } = await worker();
  const [without, withCtas] = (await Promise.all(['tag', 'tag-with-ctas'].map((name) => readFile(join(ROOT, `dist/tag/${name}.txt`))))) as [Buffer, Buffer];
  const entries: [string, Buffer, Measured['budget']][] = [
    ['SDK: all that is captured on every page', Buffer.from(await bundle('tests/size/sdk-alone.ts', 'iife')), { of: 'brotli', bytes: 3_072 }],
    ['tag of a site without CTAs', without, { of: 'brotli', bytes: 3_500 }],
    ['tag of a site with CTAs', withCtas, { of: 'brotli', bytes: 6_000 }],
    ...(await parts()),
    ...(await imports()),
    ['console: until the leads are seen', await consoleStart(), { of: 'brotli', bytes: 60_000 }],
    ['Worker: core path', core, { of: 'raw', bytes: 300 * KIB }],
    ['Worker: all of it', all, { of: 'raw', bytes: 900 * KIB }],
  ];
  const measured = entries.map(([name, content, budget]) => ({ name, ...sizes(content), budget }));
  // What the second tag has more than the first: it shares the SDK's helpers, and nobody loads it alone.
  const [small, large] = [sizes(without), sizes(withCtas)];
  const more = { raw: large.raw - small.raw, gzip: large.gzip - small.gzip, brotli: large.brotli - small.brotli };
  return [...measured, { name: 'choosing: CTAs and triggers', ...more, budget: { of: 'brotli', bytes: 2_500 } }];
}
