import { dirname, join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles a Worker, as it is uploaded: nothing is bundled after this. Wrangler's own bundler makes one file of all, so
 * that each start would read what few requests need; here each `import()` is a file of its own that is evaluated when it
 * is first asked for, and what several need is there once.
 *
 * Names are short, so that more fits in; lines and names of a stack trace are in the source maps, which are uploaded along.
 */
const ROOT = dirname(import.meta.dirname);

/** @param entry from the root of the project, as is the folder `out` */
export async function bundleWorker(entry: string, out: string): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    publicDir: false,
    // Those by which wrangler's bundler chooses among the variants of a package.
    resolve: { conditions: ['workerd', 'worker', 'browser'] },
    json: { stringify: true },
    build: {
      outDir: join(ROOT, out),
      emptyOutDir: true,
      target: 'es2024',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      lib: { entry: { index: join(ROOT, entry) }, formats: ['es'], fileName: (_, name) => `${name}.js` },
      rolldownOptions: {
        // A schema that nothing checks with is only there for its type, and for the document about the API.
        treeshake: { manualPureFunctions: ['z'] },
        external: /^(?:cloudflare|node):/,
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
}
