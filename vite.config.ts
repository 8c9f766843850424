import { readdirSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';

/**
 * Four bundles, one a mode:
 * - `modules`: what the tag loads when it is needed: the panel, and the overflow of the outbox. Named by
 *   their content.
 * - `tag`: the script of `/k/{site}.js`, as text in the Worker. It knows the modules' names.
 * - `static`: the same script under a name of its own, for sites that pin it by SRI.
 * - `console`: the marketer's page.
 */
const PUBLIC = 'dist/public';

/** The file that a module was built into. Built before the tag, which must know its name. */
const builtName = (module: string): string => {
  const name = readdirSync(`${PUBLIC}/assets`).find((file) => file.startsWith(`${module}-`));
  if (!name) throw new Error('Build the modules before the tag: npm run build');
  return name;
};

const browser = { target: 'es2020', reportCompressedSize: false, emptyOutDir: false, modulePreload: false } as const;

const modes: Record<string, () => UserConfig> = {
  modules: () => ({
    build: {
      ...browser,
      outDir: `${PUBLIC}/assets`,
      emptyOutDir: true,
      rollupOptions: {
        input: { panel: 'widget/src/panel/index.tsx', overflow: 'sdk/src/outbox/overflow.ts' },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name]-[hash].js' },
      },
    },
  }),
  tag: () => script('widget/src/tag.ts', 'dist/tag', 'tag.txt'),
  static: () => script('widget/src/static-tag.ts', `${PUBLIC}/assets`, 'tag-[hash].js'),
  console: () => ({
    root: 'edge/console',
    base: '/console/',
    build: { ...browser, target: 'es2022', outDir: `../../${PUBLIC}/console`, emptyOutDir: true },
  }),
};

function script(input: string, outDir: string, entryFileNames: string): UserConfig {
  return {
    define: { __KINDLING_PANEL__: JSON.stringify(builtName('panel')), __KINDLING_OVERFLOW__: JSON.stringify(builtName('overflow')) },
    // A library: without the loader that vite adds to an app's dynamic imports.
    build: { ...browser, outDir, lib: { entry: input, formats: ['iife'], name: 'kindlingTag', fileName: () => entryFileNames } },
  };
}

export default defineConfig(({ mode }) => ({
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ...modes[mode]?.(),
}));
