import { readdirSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';

/**
 * Four bundles, one a mode:
 * - `panel`: what a CTA is made of, loaded by the tag when one will show. Named by its content.
 * - `tag`: the script of `/k/{site}.js`, as text in the Worker. It knows the panel's name.
 * - `static`: the same script under a name of its own, for sites that pin it by SRI.
 * - `console`: the marketer's page.
 */
const PUBLIC = 'dist/public';

/** Built before the tag, which must know its name. */
const panelName = (): string => {
  const name = readdirSync(`${PUBLIC}/assets`).find((file) => file.startsWith('panel-'));
  if (!name) throw new Error('Build the panel before the tag: npm run build');
  return name;
};

const browser = { target: 'es2020', reportCompressedSize: false, emptyOutDir: false, modulePreload: false } as const;

const modes: Record<string, () => UserConfig> = {
  panel: () => ({
    build: {
      ...browser,
      outDir: `${PUBLIC}/assets`,
      emptyOutDir: true,
      rollupOptions: {
        input: 'widget/src/panel/index.tsx',
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'panel-[hash].js' },
      },
    },
  }),
  tag: () => script('widget/src/tag.ts', 'dist/tag', 'tag.txt'),
  static: () => script('widget/src/static-tag.ts', `${PUBLIC}/assets`, 'tag-[hash].js'),
  console: () => ({
    root: 'edge/console',
    base: '/console/',
    build: { ...browser, target: 'es2022', outDir: `../../${PUBLIC}/console` },
  }),
};

function script(input: string, outDir: string, entryFileNames: string): UserConfig {
  return {
    define: { __KINDLING_PANEL__: JSON.stringify(panelName()) },
    // A library: without the loader that vite adds to an app's dynamic imports.
    build: { ...browser, outDir, lib: { entry: input, formats: ['iife'], name: 'kindlingTag', fileName: () => entryFileNames } },
  };
}

export default defineConfig(({ mode }) => ({
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ...modes[mode]?.(),
}));
