import { defineConfig } from 'vite';

/** The console, which the edge serves at `/console`. What pages of sites load is built by widget/build.ts. */
export default defineConfig({
  root: 'edge/console',
  base: '/console/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022', reportCompressedSize: false, modulePreload: false, outDir: '../../dist/public/console', emptyOutDir: true },
});
