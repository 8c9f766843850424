import type { Kindling, Module } from './kindling.ts';
import { type LoadPart, type Parts, start as startCore } from './start.ts';
import type { SiteConfig } from './wire.ts';

export type { Decision } from './identity/visits.ts';
export type { Details, Kindling, Module, Notices, Traits } from './kindling.ts';
export type { Reply } from './outbox/send.ts';
export type * from './wire.ts';

/** Written out, so that bundlers see what to put into files of its own. */
const PARTS: { [P in keyof Parts]: () => Promise<Parts[P]> } = {
  overflow: () => import('./outbox/overflow.ts'),
  history: () => import('./capture/history.ts'),
  'own-forms': () => import('./capture/own-forms.ts'),
};
const load: LoadPart = (part) => PARTS[part]();

/** What runs on this page, by site: on the page itself, since two bundles of it may hold the package twice. */
const RUNNING = Symbol.for('kindling.running');

/**
 * Starts Kindling on this page, for one site. Started once more it is the one that runs already, and `modules`
 * are not added again; after `stop()` it begins anew. The same goes for a script tag of the site that has begun.
 * @param config what `fetchConfig` gave, or the same from wherever the app keeps it
 * @param modules what is added, in this order, before anything is captured
 * @throws where there is no page, as on a server: nothing could be captured there
 */
export function start(config: SiteConfig, modules: readonly Module[] = []): Kindling {
  if (typeof document === 'undefined') throw new Error('Kindling: start() needs a page. On a server, leave it to the browser.');
  const page = window as { [RUNNING]?: Map<string, Kindling> };
  const running = (page[RUNNING] ??= new Map<string, Kindling>());
  const { site } = config;
  // The first of all modules: it is told of the end, whoever brings it about.
  const remember: Module = (kindling) => {
    running.set(site, kindling);
    return () => void running.delete(site);
  };
  return running.get(site) ?? startCore(config, load, [remember, ...modules]);
}

/**
 * Asks the edge for a site's public config: which captures are on, and whether it waits for consent.
 * @param endpoint the origin of the edge
 * @param site the key of the site
 * @throws when no config came, with the status in the message; a page goes on without Kindling then
 */
export async function fetchConfig(endpoint: string, site: string, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<SiteConfig> {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/config/${encodeURIComponent(site)}`;
  const response = await fetch(url, { credentials: 'omit', signal: signal ?? null }).catch((cause: unknown) => {
    throw signal?.aborted ? cause : new Error(`Kindling: no answer from ${url}`, { cause });
  });
  if (!response.ok) throw new Error(`Kindling: ${url} answered ${response.status}`);
  const config = (await response.json().catch(() => {})) as SiteConfig | undefined;
  // A log-in page of a hotel is a 200 too.
  if (config?.site !== site) throw new Error(`Kindling: ${url} answered ${response.status}, but with no config of ${site}`);
  return config;
}
