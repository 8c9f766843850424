import { dirname } from 'node:path';
import { minify } from 'terser';
import { build, type Rolldown } from 'vite';
import { PARTS } from './parts.ts';
import { PREACTS_OWN, trimPreact } from './trim-preact.ts';

const ROOT = dirname(import.meta.dirname);

/**
 * Makes the panel smaller before anything else is done: style sheets, which are texts in its scripts, lose what only
 * people read, and JSX becomes calls of the function that Preact has anyway, not of another one beside it.
 */
const smaller = {
  name: 'smaller',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    if (id.includes('/look/')) return code.replaceAll(/`\n[^`]*\n`/g, (css) => css.replaceAll(/\n\s*| (?=\{)|(?<=[a-z]:) /g, '').replaceAll(';}', '}'));
    return id.endsWith('.tsx') ? `import { h, Fragment } from 'preact';\n${code}` : undefined;
  },
};

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
    plugins: [smaller, trimPreact()],
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: { write: false, target: 'es2020', modulePreload: false, lib: { entry, formats: [format], name: 'kindling' } },
  });
  const [output] = built as Rolldown.RolldownOutput[];
  const { code = '' } = await minify(output?.output[0].code ?? '', {
    ecma: 2020,
    module: format === 'es',
    toplevel: true,
    compress: { passes: 5, unsafe: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
    // Of the panel alone: the names in all the other scripts stay as they are.
    mangle: { properties: entry === PARTS.panel && { regex: PREACTS_OWN } },
  });
  return code;
}
