import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { type Kindling, start } from '../../sdk/src/index.ts';

/**
 * Browsers without a window, many of them in one process: the SDK as it is, with its own identity, queue and way of
 * sending, and of a browser only what these look at.
 */

/** How a request fares that a browser sends: it may throw where no answer comes. */
export type Network = (body: string) => Promise<Response>;

export interface SdkBrowser {
  /** A new page. Its time is now, or so long ago as its events were. */
  open(): Page;
  /** What is still to be sent. */
  unsent(): number;
}

export interface Page {
  kindling: Kindling;
  /** Does something on it. */
  act<R>(does: (kindling: Kindling) => R): R;
  /** Sends until nothing is left to be sent. */
  settle(): Promise<void>;
  /** The tab is closed: what is unsent goes now, or with the next page. */
  close(): void;
}

/** There is nothing to pass on the way down to it, and a Worker's knows no such way. */
class PageWindow extends EventTarget {
  override addEventListener(type: string, listener: EventListener, { signal }: AddEventListenerOptions): void {
    super.addEventListener(type, listener, signal ? { signal } : {});
  }
}

const PATIENCE = 60;
const never = (): Promise<never> => new Promise(() => {});

/** What is there for the page that is under way. The SDK looks at its world at once, and again at nothing but its own. */
const world = globalThis as unknown as Record<string, unknown>;
let networks = new Map<string, Network>();
const pages = new Set<Kindling>();

/** Puts the world of a page there. What is returned takes it away again. */
export function openWorld(): () => void {
  const names = ['window', 'document', 'location', 'localStorage', 'performance', 'fetch'];
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(world, name)] as const);
  put('location', { href: 'https://shop.example/', search: '' });
  put('document', Object.assign(new EventTarget(), { hidden: false, referrer: '', title: 'Shop' }));
  put('fetch', (_url: string, { body }: { body: string }) => {
    const { visitor } = JSON.parse(body) as { visitor: string };
    return networks.get(visitor)?.(body) ?? Promise.reject(new TypeError('nobody'));
  });
  return () => {
    for (const page of pages) page.stop();
    pages.clear();
    networks = new Map();
    for (const [name, own] of before) {
      Reflect.deleteProperty(world, name);
      if (own) Object.defineProperty(world, name, own);
    }
  };
}

const put = (name: string, value: unknown): unknown => Object.defineProperty(world, name, { value, configurable: true, writable: true });

/**
 * A browser whose visitor is called so.
 * @param ago how long ago its pages are, ms: they are written then, and sent now
 */
export function openBrowser(config: SiteConfig, visitor: string, network: Network, ago: () => number): SdkBrowser {
  const store: Record<string, string> = { [`kindling.${config.site}`]: JSON.stringify({ v: visitor }) };
  networks.set(visitor, network);
  const waiting = (): number => Object.keys(store).length - 1;

  function open(): Page {
    const window = new PageWindow();
    const at = <R>(then: number, does: () => R): R => {
      put('window', window);
      put('localStorage', store);
      put('performance', { timeOrigin: 0, now: () => Date.now() - then });
      return does();
    };
    // What is captured by itself needs a document, and is another's test.
    const kindling = at(ago(), () => start({ ...config, off: ['links', 'declared', 'forms', 'scroll', 'engagement', 'search', 'pages'] }, never));
    pages.add(kindling);
    return {
      kindling,
      act: (does) => at(ago(), () => does(kindling)),
      async settle() {
        for (let tries = 0; waiting() > 0; tries++) {
          if (tries > PATIENCE) throw new Error(`${visitor} could not send ${JSON.stringify(Object.keys(store))}`);
          await at(0, kindling.flush);
          // Another portion may be under way.
          if (waiting() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
      close() {
        at(0, () => window.dispatchEvent(new Event('pagehide')));
        kindling.stop();
        pages.delete(kindling);
      },
    };
  }

  return { open, unsent: waiting };
}
