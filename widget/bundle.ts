import { dirname } from 'node:path';
import { minify } from 'terser';
import { build, type Rolldown } from 'vite';

const ROOT = dirname(import.meta.dirname);

/**
 * One script for browsers, in one piece: what is shared between two of them is in both, since another request
 * costs more than a few hundred bytes. Minified by two tools: together they save 130 bytes of three thousand.
 * @param format `iife` for a classic script, `es` for a module with its exports
 */
export async function bundle(entry: string, format: 'iife' | 'es', define: Record<string, string> = {}): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    define,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2020', modulePreload: false, lib: { entry, formats: [format], name: 'kindling' } },
  });
  const [output] = built as Rolldown.RolldownOutput[];
  const { code = '' } = await minify(output?.output[0].code ?? '', {
    ecma: 2020,
    module: format === 'es',
    toplevel: true,
    compress: { passes: 5, unsafe: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
  });
  return code;
}
