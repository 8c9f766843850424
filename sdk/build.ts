import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { build, type Plugin } from 'vite';
import { apiDocument } from '../edge/openapi/api.ts';
import { routesOf, typesOf } from '../edge/openapi/client.ts';

/**
 * The package for those who bundle Kindling into their own script. Readable scripts, since the app's own bundler
 * makes them small; what several entries need is in chunks of its own, so that nothing is there twice.
 */
export const PACKAGE_NAME = 'kindling';

const ROOT = dirname(import.meta.dirname);
const SOURCE = join(ROOT, 'sdk/src');

/** The modules, by the path they are imported by: the name that is exported there, and the file whose default it is. */
export const MODULES: Record<string, [name: string, file: string]> = {
  video: ['video', 'capture/video.ts'],
  'cross-site': ['crossSite', 'identity/cross-site.ts'],
  debug: ['debug', 'debug/index.ts'],
  'consent/tcf': ['tcf', 'consent-adapters/tcf.ts'],
  'consent/google-consent-mode': ['googleConsentMode', 'consent-adapters/google-consent-mode.ts'],
  'consent/cookiebot': ['cookiebot', 'consent-adapters/cookiebot.ts'],
  'consent/onetrust': ['oneTrust', 'consent-adapters/onetrust.ts'],
  'forwarding/data-layer': ['dataLayer', 'forwarding/data-layer.ts'],
  'forwarding/meta-pixel': ['metaPixel', 'forwarding/meta-pixel.ts'],
  'forwarding/google-ads': ['googleAds', 'forwarding/google-ads.ts'],
  'forwarding/zalo': ['zalo', 'forwarding/zalo.ts'],
};
const PATHS = ['index', ...Object.keys(MODULES)];
/** For servers: knows nothing of browsers, and they nothing of it. */
const CLIENT = 'client';

/** Builds the package into an empty folder. */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await buildScripts(folder);
  await buildTypes(folder);
  await writeFile(join(folder, `${CLIENT}.d.ts`), await typesOf(await apiDocument()));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await manifest(), undefined, 2)}\n`);
  await copyFile(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  // It is inside the part for long queues.
  await copyFile(join(ROOT, 'node_modules/idb-keyval/LICENCE'), join(folder, 'LICENSE-idb-keyval'));
  await copyFile(join(ROOT, 'sdk/README.md'), join(folder, 'README.md'));
}

/** The tag takes a module by its default; who writes an import wants a name that the editor can complete. */
const entries: Plugin = {
  name: 'entries',
  resolveId(id) {
    const path = relative(ROOT, id);
    return path in MODULES ? `\0${path}` : undefined;
  },
  load(id) {
    const [name, file] = (id.startsWith('\0') && MODULES[id.slice(1)]) || [];
    return file && `export { default as ${name} } from ${JSON.stringify(join(SOURCE, file))};`;
  },
};

/** The routes of the client are what the edge says of itself. */
const routes: Plugin = {
  name: 'routes',
  enforce: 'pre',
  load: {
    filter: { id: /\/sdk\/client\/routes\.ts$/ },
    handler: async () => `export const routes = ${JSON.stringify(routesOf(await apiDocument()))};`,
  },
};

async function buildScripts(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    publicDir: false,
    plugins: [entries, routes],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2020',
      minify: false,
      modulePreload: false,
      reportCompressedSize: false,
      // Otherwise Vite puts a preloader of its own around each `import()`, and a second one when the app is built.
      lib: {
        entry: {
          index: join(SOURCE, 'npm.ts'),
          [CLIENT]: join(ROOT, 'sdk/client/index.ts'),
          ...Object.fromEntries(Object.keys(MODULES).map((path) => [path, path])),
        },
        formats: ['es'],
        fileName: (_, path) => `${path}.js`,
      },
      rolldownOptions: { output: { chunkFileNames: 'chunks/[name].js' } },
    },
  });
}

/** Declarations, one for each file that the entries lead to: not those of what is inside. */
async function buildTypes(folder: string): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'kindling-types-'));
  try {
    const declare = promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(ROOT, 'sdk/tsconfig.package.json'), '--outDir', emitted]);
    // What is wrong stands where nobody would look for it.
    await declare.catch((error: { stdout: string }) => Promise.reject(new Error(error.stdout)));
    const wanted = ['npm.ts', ...Object.values(MODULES).map(([, file]) => file)];
    // It grows while it is walked through.
    const files = new Set(wanted.map((file) => join(emitted, 'sdk/src', file.replace(/ts$/, 'd.ts'))));
    for (const file of files) await copyTypes(file, join(folder, 'types', relative(join(emitted, 'sdk/src'), file)), files);
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
  for (const path of PATHS) {
    const [name, file = ''] = MODULES[path] ?? [];
    const up = path.includes('/') ? '..' : '.';
    const line = name ? `export { default as ${name} } from '${up}/types/${file.replace(/ts$/, 'js')}';` : `export * from './types/npm.js';`;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, `${path}.d.ts`), `${line}\n`);
  }
}

/** Copies one declaration and notes what it leads to. Scripts are imported as `.js`, also where only their types are. */
async function copyTypes(from: string, to: string, found: Set<string>): Promise<void> {
  const text = (await readFile(from, 'utf8')).replaceAll(/(from |import\()'([^']+)'/g, (_, before: string, path: string) => {
    const target = join(dirname(from), path.replace(/ts$/, 'd.ts'));
    if (!path.startsWith('.') || !target.includes('/sdk/src/')) throw new Error(`${to} leads out of the package: ${path}`);
    found.add(target);
    return `${before}'${path.replace(/ts$/, 'js')}'`;
  });
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, text);
}

async function manifest(): Promise<Record<string, unknown>> {
  const { version, license } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
  return {
    name: PACKAGE_NAME,
    version,
    description: 'Tracks the visitors of a web site and tells how warm they are.',
    license,
    type: 'module',
    sideEffects: false,
    types: './index.d.ts',
    exports: Object.fromEntries([...PATHS, CLIENT].map((path) => [path === 'index' ? '.' : `./${path}`, { types: `./${path}.d.ts`, default: `./${path}.js` }])),
    files: [...new Set([...PATHS, CLIENT].map((path) => (path.includes('/') ? path.split('/')[0] : `${path}.*`))), 'chunks', 'types', 'LICENSE-idb-keyval'],
  };
}

if (import.meta.main) await buildPackage(join(ROOT, 'dist/package'));
