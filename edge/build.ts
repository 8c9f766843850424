import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { LARGE_LISTS } from './lists/large-lists.ts';

/**
 * The Worker, as it is uploaded: wrangler.toml names what this makes, and wrangler bundles nothing more. Its own
 * bundler makes one file of all, so that each start would read what few requests need; here each `import()` is a
 * file of its own that is evaluated when it is first asked for, and what several need is there once.
 *
 * Names are short, so that more fits in; lines and names of a stack trace are in the source maps, which are uploaded along.
 */
const ROOT = dirname(import.meta.dirname);

/** Vite takes a text for a file to be served; the Worker wants what is in it. */
const texts: Plugin = {
  name: 'texts',
  enforce: 'pre',
  load: {
    filter: { id: /\.txt$/ },
    handler: async (id) => ({ code: await readFile(id, 'utf8'), moduleType: 'text' }),
  },
};

// What is too large for the Worker lies beside its pages: see edge/src/leads/large-list.ts.
await mkdir(join(ROOT, 'dist/public/lists'), { recursive: true });
for (const [name, file] of Object.entries(LARGE_LISTS)) {
  const list: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(join(ROOT, 'dist/public/lists', `${name}.json`), JSON.stringify(list));
}

await build({
  configFile: false,
  root: ROOT,
  logLevel: 'warn',
  publicDir: false,
  plugins: [texts],
  // Those by which wrangler's bundler chooses among the variants of a package.
  resolve: { conditions: ['workerd', 'worker', 'browser'] },
  json: { stringify: true },
  build: {
    outDir: join(ROOT, 'dist/edge'),
    emptyOutDir: true,
    target: 'es2024',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: { index: join(ROOT, 'edge/src/index.ts') }, formats: ['es'], fileName: (_, name) => `${name}.js` },
    rolldownOptions: {
      external: /^cloudflare:/,
      output: {
        comments: false,
        minify: true,
        chunkFileNames: 'chunks/[name].js',
        // All that each start needs is one file. The entry only names it: what the entry exports is what workerd
        // takes for the Worker's doors, and the other files may import from it whatever they share with the core.
        codeSplitting: { groups: [{ name: 'core', tags: ['$initial'] }] },
      },
    },
  },
});
