import { useEffect, useState } from 'preact/hooks';

/** Which screen the address names. A new screen is a line here. */
export type Route = { screen: 'leads' } | { screen: 'lead'; id: string };

export function routeOf(hash: string): Route {
  const [, screen, id] = hash.replace(/^#/, '').split('/');
  if (screen === 'leads' && id) {
    try {
      return { screen: 'lead', id: decodeURIComponent(id) };
    } catch {
      // A broken escape in a hand-typed address: the list is the best answer.
    }
  }
  return { screen: 'leads' };
}

export const hashOf = (route: Route): string => (route.screen === 'lead' ? `#/leads/${encodeURIComponent(route.id)}` : '#/leads');

export function goTo(route: Route): void {
  location.hash = hashOf(route);
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
