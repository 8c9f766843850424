import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { type Analysis, checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { Window } from 'happy-dom';
import { publint } from 'publint';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPackage, MODULES, PACKAGE_NAME } from '../../sdk/build.ts';
import { fetchConfig, type Kindling, type SiteConfig, start } from '../../sdk/src/npm.ts';
import { bundledImport } from '../size/measure.ts';

/** The package as somebody gets it: packed, and unpacked among the modules of an app. */

// Compilers and packers run in here.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

const run = promisify(execFile);
const root = dirname(dirname(import.meta.dirname));
const paths = ['.', ...Object.keys(MODULES).map((path) => `./${path}`), './client'];
const specifiers = paths.map((path) => PACKAGE_NAME + path.slice(1));
let home = '';
let app = '';
let unpacked = '';
let tarball = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindling-package-'));
  app = join(home, 'app');
  unpacked = join(app, 'node_modules', PACKAGE_NAME);
  await buildPackage(join(home, 'built'));
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', home], { cwd: join(home, 'built') });
  tarball = join(home, stdout.trim());
  await mkdir(unpacked, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', unpacked]);
  await writeFile(join(app, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the package', () => {
  it('has nothing that publint would say', async () => {
    const { messages } = await publint({ pkgDir: unpacked, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types for each entry, wherever one may import it from', async () => {
    const { types, entrypoints, problems } = (await checkPackage(createPackageFromTarballData(await readFile(tarball)))) as Analysis;
    expect(types).toEqual({ kind: 'included' });
    expect(Object.keys(entrypoints)).toEqual(expect.arrayContaining(paths));
    // It is for bundlers and browsers: CommonJS can't have it, and says so.
    expect(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
  });

  it('needs nothing else, and brings the licences of what is in it', async () => {
    const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false });
    expect(await readdir(unpacked)).toEqual(expect.arrayContaining(['LICENSE', 'LICENSE-idb-keyval', 'README.md']));
    const names = (await readdir(unpacked, { recursive: true })).filter((name) => /\.(js|ts)$/.test(name));
    const imported = await Promise.all(
      names.map(async (name) => [...(await readFile(join(unpacked, name), 'utf8')).matchAll(/(?:from |import\()["']([^"']+)/g)].map(([, path]) => path)),
    );
    expect(imported.flat().length).toBeGreaterThan(30);
    expect(imported.flat().filter((path) => !path?.startsWith('.'))).toEqual([]);
  });

  it('can be imported where there is no page, leaves no trace there, and says why it does not start', async () => {
    const script = `
      const before = Object.getOwnPropertyNames(globalThis).join();
      const names = [];
      for (const path of ${JSON.stringify(specifiers)}) names.push(...Object.keys(await import(path)));
      const { start } = await import('${PACKAGE_NAME}');
      let said;
      try { start({ site: 'site_shop' }) } catch ({ message }) { said = message }
      console.log(JSON.stringify({ names, said, same: before === Object.getOwnPropertyNames(globalThis).join() }));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: app });
    const { names, said, same } = JSON.parse(stdout) as { names: string[]; said: string; same: boolean };
    expect(names).toEqual(['fetchConfig', 'start', ...Object.values(MODULES).map(([name]) => name), 'KindlingError', 'all', 'createClient']);
    expect(said).toMatch(/start\(\) needs a page/);
    expect(same).toBe(true);
  });

  it.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('type-checks in an app that resolves modules as %s, and refuses what is wrong', async (moduleResolution, module) => {
    await writeFile(join(app, 'app.ts'), APP);
    // Without the leave to skip declarations: ours are checked too.
    const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: 'es2020', lib: ['es2020', 'dom'], types: [] };
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, module, moduleResolution }, files: ['app.ts'] }));
    const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', app]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  });
});

/** What developers write, right and wrong. */
const APP = `
import { fetchConfig, type Kindling, type SentEvent, type SiteConfig, start, type VisitorSummary } from '${PACKAGE_NAME}';
import { cookiebot } from '${PACKAGE_NAME}/consent/cookiebot';
import { googleConsentMode } from '${PACKAGE_NAME}/consent/google-consent-mode';
import { oneTrust } from '${PACKAGE_NAME}/consent/onetrust';
import { tcf } from '${PACKAGE_NAME}/consent/tcf';
import { crossSite } from '${PACKAGE_NAME}/cross-site';
import { debug } from '${PACKAGE_NAME}/debug';
import { dataLayer } from '${PACKAGE_NAME}/forwarding/data-layer';
import { googleAds } from '${PACKAGE_NAME}/forwarding/google-ads';
import { metaPixel } from '${PACKAGE_NAME}/forwarding/meta-pixel';
import { zalo } from '${PACKAGE_NAME}/forwarding/zalo';
import { video } from '${PACKAGE_NAME}/video';
import { all, type Client, createClient, KindlingError } from '${PACKAGE_NAME}/client';

export async function team(api: Client = createClient({ edge: 'https://leads.example.com', key: 'kd_live_x' })): Promise<string[]> {
  const { key } = await api.makeKey({ body: { name: 'CRM', scopes: ['leads:read'] } });
  const actions: string[] = [];
  for await (const { action } of all(api.listAudit, { limit: 50 })) actions.push(action);
  const tag: Response = await api.getTag({ site: 'site_shop' });
  // @ts-expect-error there is no such scope
  await api.makeKey({ body: { name: 'CRM', scopes: ['leads:steal'] } }).catch((error: unknown) => error instanceof KindlingError && error.code);
  // @ts-expect-error whose
  await api.getMember();
  return [key, tag.statusText, ...actions];
}

export async function main(): Promise<Kindling> {
  const config: SiteConfig = await fetchConfig('https://leads.example.com', 'site_shop', { signal: AbortSignal.abort() });
  const kindling = start(config, [
    (k) => tcf(k, { purposes: [8], elsewhere: 'undecided' }),
    (k) => googleConsentMode(k, { types: ['analytics_storage'] }),
    (k) => cookiebot(k, { categories: ['statistics'] }),
    (k) => oneTrust(k, { groups: ['C0002'] }),
    (k) => dataLayer(k, { others: true }),
    (k) => googleAds(k, { sendTo: 'AW-123456789/AbC' }),
    (k) => crossSite(k, { cookie_domain: 'shop.example' }, config.site),
    (k) => debug(k, {}, config.site),
    metaPixel,
    zalo,
    video,
    // @ts-expect-error a conversion needs somewhere to go
    (k) => googleAds(k, {}),
    // @ts-expect-error it is 'granted' or 'undecided'
    (k) => tcf(k, { elsewhere: 'yes' }),
  ]);
  kindling.track('plan_chosen', { plan: 'pro', seats: 5 });
  kindling.identify({ email: 'an@example.com', newsletter: true });
  kindling.consent('granted');
  const off: () => void = kindling.on('event', (event: SentEvent) => event.props?.['plan']);
  kindling.on('lead', ({ lead }) => lead.toUpperCase());
  kindling.on('temperature', (temperature) => temperature === 'hot');
  const visitor: VisitorSummary | undefined = kindling.visitor();
  // @ts-expect-error there may be none yet
  visitor.score;
  // @ts-expect-error there is no such temperature
  visitor?.temperature === 'boiling';
  // @ts-expect-error there is no such notice
  kindling.on('leads', () => {});
  // @ts-expect-error consent is granted or denied
  kindling.consent('maybe');
  // @ts-expect-error a config is no site
  start('site_shop');
  off();
  return kindling;
}
`;

describe('what an app takes along', () => {
  const from = (path: string, name: string): Promise<{ fileName: string; code: string }[]> =>
    bundledImport(`export { ${name} } from '${join(unpacked, path)}.js'`);

  it('is the tracking at once, the rest when it is needed, and no module that is not imported', async () => {
    const [atOnce, ...later] = await from('index', 'start');
    expect(later.map(({ fileName }) => fileName.replace(/-.{8}\.js$/, '')).toSorted()).toEqual(['history', 'overflow', 'own-forms']);
    expect(atOnce?.code).toContain('/v1/batch');
    expect(atOnce?.code).not.toMatch(/indexedDB|FormData|replaceState|__tcfapi|dataLayer|fbq/);
  });

  it('is a module alone, if that is all it wants', async () => {
    const files = await from('consent/tcf', 'tcf');
    expect(files).toHaveLength(1);
    const code = files[0]?.code ?? '';
    expect(code).toContain('__tcfapi');
    expect(code).not.toMatch(/fetch|localStorage|batch|backoff|visibilitychange|addEventListener\(`?visib/);
    expect(brotliCompressSync(code).length).toBeLessThan(1_024);
  });
});

describe('start', () => {
  const config: SiteConfig = {
    site: 'site_shop',
    endpoint: 'https://leads.example',
    consent: 'implied',
    language: 'vi',
    off: [],
    routes: { hash: false, replace: true },
    files: '',
    search: [],
    modules: [],
  };
  const started: Kindling[] = [];
  const page = (html = ''): Window => {
    const window = new Window({ url: 'https://shop.example/', settings: { disableJavaScriptFileLoading: true, handleDisabledFileLoadingAsSuccess: true } });
    window.document.head.innerHTML = html;
    for (const name of ['document', 'location', 'localStorage', 'navigator', 'history'] as const) vi.stubGlobal(name, window[name]);
    vi.stubGlobal('window', window);
    return window;
  };
  const begin = (begins = start, site = config.site): Kindling => {
    const kindling = begins({ ...config, site });
    started.push(kindling);
    return kindling;
  };
  const viewsOf = (window: Window): number => Object.keys(window.localStorage).filter((name) => name.endsWith('.page_view')).length;
  afterEach(() => {
    started.splice(0).forEach(({ stop }) => stop());
    vi.unstubAllGlobals();
  });

  it('counts once however often it is called, also by another copy of the package, and anew after the end', async () => {
    const window = page();
    const kindling = begin();
    const copy = (await import(/* @vite-ignore */ join(unpacked, 'index.js'))) as { start: typeof start };
    expect(copy.start).not.toBe(start);
    expect([begin(), begin(copy.start)]).toEqual([kindling, kindling]);
    expect(viewsOf(window)).toBe(1);
    expect(begin(start, 'site_blog')).not.toBe(kindling);
    expect(viewsOf(window)).toBe(2);
    kindling.stop();
    expect(begin(copy.start)).not.toBe(kindling);
    expect(viewsOf(window)).toBe(3);
  });

  it('lets the script tag of the same site go on, and no other', () => {
    const tags = { track() {} };
    const tagged = Object.assign(page(), { [Symbol.for('kindling.running')]: new Map([['site_shop', tags]]) });
    expect(start(config)).toBe(tags);
    expect(begin(start, 'site_blog')).not.toBe(tags);
    expect(viewsOf(tagged)).toBe(1);
  });

  it('adds modules before the first event, and takes them away at the end', () => {
    page();
    const seen: string[] = [];
    start(config, [
      (kindling) => {
        kindling.on('event', ({ type }) => seen.push(type));
        return () => seen.push('gone');
      },
    ]).stop();
    expect(seen).toEqual(['visit_start', 'page_view', 'gone']);
  });
});

describe('fetchConfig', () => {
  const answer = (reply: Response | Error) =>
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => (reply instanceof Error ? Promise.reject(reply) : reply)),
    );
  afterEach(() => void vi.unstubAllGlobals());

  it('asks the edge, without cookies', async () => {
    answer(Response.json({ site: 'site_shop', consent: 'required' }));
    expect(await fetchConfig('https://leads.example/', 'site_shop')).toEqual({ site: 'site_shop', consent: 'required' });
    expect(fetch).toHaveBeenCalledWith('https://leads.example/v1/config/site_shop', { credentials: 'omit', signal: null });
  });

  it('says what went wrong', async () => {
    const asked = () => fetchConfig('https://leads.example', 'site_shop');
    answer(Response.json({ code: 'unknown_site' }, { status: 404 }));
    await expect(asked()).rejects.toThrow('https://leads.example/v1/config/site_shop answered 404');
    answer(new TypeError('Failed to fetch'));
    await expect(asked()).rejects.toThrow('no answer from https://leads.example/v1/config/site_shop');
    for (const body of ['<p>Log in to Wi-Fi</p>', 'null', '{"site":"site_blog"}']) {
      answer(new Response(body));
      await expect(asked()).rejects.toThrow('answered 200, but with no config of site_shop');
    }
  });

  it('gives up when it is told to', async () => {
    const signal = AbortSignal.abort(new DOMException('enough', 'AbortError'));
    await expect(fetchConfig('https://leads.example', 'site_shop', { signal })).rejects.toThrow('enough');
  });
});
