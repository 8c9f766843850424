import { useEffect, useState } from 'preact/hooks';

/** What the address names: `#/leads/lead_1?q=lan` is the screen `leads`, the path `['lead_1']` and the query. */
export interface Route {
  screen: string;
  /** What follows the screen's name. */
  path: readonly string[];
  query: URLSearchParams;
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A broken escape in a hand-typed address.
    return segment;
  }
};

export function routeOf(hash: string): Route {
  const [address = '', ...queries] = hash.replace(/^#/, '').split('?');
  const [screen = '', ...path] = address.split('/').filter(Boolean).map(decoded);
  return { screen, path, query: new URLSearchParams(queries.join('?')) };
}

/** The address of a screen, to be put into a link: `hashOf('leads', id)`. */
export const hashOf = (screen: string, ...path: readonly string[]): string => `#/${[screen, ...path].map(encodeURIComponent).join('/')}`;

export function goTo(screen: string, ...path: readonly string[]): void {
  location.hash = hashOf(screen, ...path);
}

/** Puts another query into the address of this screen. It is no step of its own on the way back. */
export function replaceQuery(query: URLSearchParams): void {
  const [address = ''] = location.hash.split('?');
  const text = query.toString();
  history.replaceState(null, '', text ? `${address}?${text}` : address);
  dispatchEvent(new Event('hashchange'));
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return routeOf(hash);
}
