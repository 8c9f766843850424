import { vi } from 'vitest';
import type { SiteConfig } from '../../../edge/protocol/site-config.ts';
import crossSite from '../../../sdk/src/identity/cross-site.ts';
import { type Kindling, start } from '../../../sdk/src/index.ts';

export const SITE = 'site_abc';
export const NAME = `kindling.${SITE}`;

type Options = Parameters<typeof crossSite>[1];
type Consent = SiteConfig['consent'];

/** The stores of all hosts: happy-dom has one for all, and forbids to delete what is not there, as no browser does. */
let stores: Record<string, Record<string, string>> = {};
let opened: Kindling | undefined;

/** Somebody opens a page. Without Kindling yet. */
export function go(url: string): void {
  leave();
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  vi.stubGlobal('localStorage', (stores[location.host] ??= {}));
}

/** Kindling begins on the page, as the core does it, and nothing is captured by itself. */
export function begin(options: Options, consent: Consent = 'implied', site = SITE): Kindling {
  const config: SiteConfig = {
    site,
    endpoint: 'https://leads.example.com',
    consent,
    language: 'vi',
    ctas: [],
    cooldown_minutes: 0,
    time_zone: 'UTC',
    off: ['pages', 'links', 'declared', 'forms', 'scroll', 'engagement', 'search'],
    routes: { hash: false, replace: false },
    files: '\\.pdf$',
    search: [],
    modules: [],
  };
  opened = start(config, () => Promise.reject(new Error('none here')), [(kindling) => crossSite(kindling, options, site)]);
  return opened;
}

export function leave(): void {
  if (opened) window.dispatchEvent(new Event('pagehide'));
  opened?.stop();
  opened = undefined;
}

/** What this host's store knows of the browser. */
export const stored = (site = SITE): Record<string, unknown> => JSON.parse(localStorage[`kindling.${site}`] ?? '{}') as Record<string, unknown>;
export const store = (known: object): void => void (localStorage[NAME] = JSON.stringify(known));
export const clearStore = (): void => Object.keys(localStorage).forEach((name) => delete localStorage[name]);

export const cookie = (): Record<string, unknown> | undefined => {
  const text = document.cookie.split('; ').find((each) => each.startsWith(`${NAME}=`)) ?? '';
  // happy-dom keeps what has just expired for a millisecond.
  return text.length > NAME.length + 1 ? (JSON.parse(decodeURIComponent(text.slice(NAME.length + 1))) as Record<string, unknown>) : undefined;
};
export const setCookie = (value: string, domain = 'example.com'): void => {
  document.cookie = `${NAME}=${value}; Domain=${domain}; Path=/`;
};

/** Nobody has been anywhere yet, and the edge does not answer. */
export function fresh(): void {
  vi.useFakeTimers({ now: Date.UTC(2025, 10, 21), toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  vi.stubGlobal('performance', { timeOrigin: 0, now: () => Date.now() });
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  stores = {};
}

export function tidy(): void {
  leave();
  delete (document as { cookie?: string }).cookie;
  for (const domain of ['example.com', 'shop.example.com', 'blog.example.com']) document.cookie = `${NAME}=; Domain=${domain}; Path=/; Max-Age=-1`;
  delete (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.useRealTimers();
}

/** The page's cookies, behind something of ours. */
export function replaceCookies(get: (text: string) => string, set: (text: string) => string): void {
  let owner = Object.getPrototypeOf(document) as object;
  while (!Object.hasOwn(owner, 'cookie')) owner = Object.getPrototypeOf(owner) as object;
  const own = Object.getOwnPropertyDescriptor(owner, 'cookie');
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => get(own?.get?.call(document) as string),
    set(text: string) {
      own?.set?.call(document, set(text));
    },
  });
}

/** Every write of the page to its cookies. */
export function watchCookies(): string[] {
  const written: string[] = [];
  replaceCookies(String, (text) => (written.push(text), text));
  return written;
}

export const ANN = 'annannannannannannann1';
export const BEA = 'beabeabeabeabeabeabea2';
export const known = (v: string, more: object = {}): object => ({ v, n: 3, i: 'visit3', c: '', t: Date.now() - 1_000, ...more });
export const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
