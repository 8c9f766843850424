import { listenUntil } from '../browser/listen.ts';
import { safe } from '../browser/safe.ts';
import type { Store } from '../browser/storage.ts';
import type { Kindling } from '../kindling.ts';
import { cookiePlace } from './cookie-place.ts';
import { newcomer, storePlace } from './known.ts';
import { markLinks, takeMark } from './partner-links.ts';
import { shareInCookie } from './share-in-cookie.ts';

interface Options {
  /** A domain whose hosts share their visitors by a cookie: `example.com` for `shop.example.com` and `blog.example.com`. */
  cookie_domain?: string;
  /** Hosts on other domains, with all below them, that use the same site: links to them carry the visitor along. */
  partners?: string[];
}

/**
 * One visitor on several hosts of one site. Browsers give each host a store of its own: what the others know is
 * put into ours before Kindling reads it. Where there is no store, there is nobody to be known, and nothing is done.
 */
export default function crossSite(
  kindling: Pick<Kindling, 'on' | 'allowed' | 'consent'>,
  { cookie_domain = '', partners = [] }: Options = {},
  site: string,
): () => void {
  const gone = new AbortController();
  const listen = listenUntil(gone.signal);
  const name = `kindling.${site}`;
  const off: (() => void)[] = [() => gone.abort()];
  const store = safe(() => localStorage as unknown as Store)();
  const local = store && storePlace(store, name);

  if (local && /^[\w.-]+$/.test(cookie_domain)) off.push(shareInCookie(kindling, listen, local, cookiePlace(name, cookie_domain)));
  if (partners[0]) {
    // The mark goes in any case: who copies the address must not pass themselves on.
    const visitor = takeMark();
    const ours = local?.read();
    // Somebody who is known here stays who they are.
    if (visitor && ours && !ours.v && kindling.allowed()) local?.write({ ...ours, ...newcomer(visitor) });
    off.push(markLinks(listen, partners, () => (kindling.allowed() ? local?.read().v : undefined)));
  }
  return () => off.forEach((each) => each());
}
