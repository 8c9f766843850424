import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

/** Where the panel lies that pages of sites load: the preview of a CTA draws with it. Written by widget/build.ts. */
const partsFolder = readFileSync('dist/tag/parts.txt', 'utf8');

/** The console, which the edge serves at `/console`. What pages of sites load is built by widget/build.ts. */
export default defineConfig({
  root: 'edge/console',
  base: '/console/',
  publicDir: false,
  define: { __KINDLING_PARTS__: JSON.stringify(partsFolder) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    modulePreload: false,
    outDir: '../../dist/public/console',
    emptyOutDir: true,
    rolldownOptions: { input: { index: 'edge/console/index.html', preview: 'edge/console/preview.html' } },
  },
});
