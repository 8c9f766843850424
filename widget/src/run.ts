import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { type Kindling, type LoadPart, type Module, start } from '../../sdk/src/index.ts';

/** The folder of the parts beside the tag: its name changes with their content. */
declare const __KINDLING_PARTS__: string;

/** A module of the tag: a file whose default export adds something to Kindling. */
interface ModuleFile {
  default(kindling: Kindling, options: unknown, site: string): ReturnType<Module>;
}

/** `window.kindling` before the tag has come: the page may have called it already, and the calls wait. */
type Waiting = Partial<Record<keyof Kindling, unknown>> & { calls?: [name: keyof Kindling, args: unknown[]][] };

/** Where the package looks, too, for the sites that run on this page. */
const RUNNING = Symbol.for('kindling.running');

type Load = (part: string) => Promise<unknown>;

/**
 * Tracking and CTAs of one site, on `window.kindling`.
 * @param ctas the choosing of CTAs; left out of the tag of sites that have none
 */
export function run(config: SiteConfig, ctas?: (config: SiteConfig, load: Load) => Module): void {
  const page = window as { kindling?: Waiting; [RUNNING]?: Map<string, Kindling | undefined> };
  const running = (page[RUNNING] ??= new Map<string, Kindling | undefined>());
  // The tag may be on a page twice, by hand and by a tag manager, or beside the package: the first one stays.
  if (running.has(config.site)) return;
  running.set(config.site, undefined);

  const load: Load = (name) => import(/* @vite-ignore */ `${config.endpoint}/assets/${__KINDLING_PARTS__}/${name}.js`);
  const begin = (modules: readonly Module[]): void => {
    // Like a module: it sees what begins before the page goes on.
    const kindling = start(config, load as LoadPart, ctas ? [...modules, ctas(config, load)] : modules);
    running.set(config.site, kindling);
    kindling.on('stop', () => {
      running.delete(config.site);
      delete page.kindling;
    });
    const waiting = (page.kindling ??= {});
    const { calls = [] } = waiting;
    // The same object, which somebody may have put aside; and who has kept the old `track` still reaches the new one.
    Object.assign(waiting, kindling);
    calls.push = (...late) => late.map(([name, args]) => (kindling[name] as (...args: unknown[]) => void)(...args)).length;
    calls.push(...calls.splice(0));
  };

  const wanted: { name: string; options?: unknown }[] = [...config.modules];
  if (location.search.includes('kindling_debug=1')) wanted.push({ name: 'debug' });
  // They see all that is seen: with modules, Kindling begins when they are there. One that can't be loaded is left out.
  if (!wanted[0]) begin([]);
  else
    void Promise.allSettled(wanted.map(({ name }) => load(name) as Promise<ModuleFile>)).then((files) =>
      begin(files.flatMap((file, i) => (file.status === 'fulfilled' ? [(kindling) => file.value.default(kindling, wanted[i]?.options, config.site)] : []))),
    );
}
