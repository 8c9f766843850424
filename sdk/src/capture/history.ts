import type { Listen } from '../browser/listen.ts';

/**
 * What the Navigation API would tell, for browsers that do not have it: `look` is called after each change of the
 * page's address, with its kind.
 */
export function watchHistory(listen: Listen, look: (navigationType: string) => void): void {
  listen('popstate', () => look('traverse'));
  for (const [name, kind] of [
    ['pushState', 'push'],
    ['replaceState', 'replace'],
  ] as const) {
    const original = history[name];
    // Stays for good, and records nothing after the end: somebody may have wrapped it since.
    history[name] = function (this: History, ...args) {
      // The address is read after the page's own call went through.
      original.apply(this, args);
      look(kind);
    };
  }
}
