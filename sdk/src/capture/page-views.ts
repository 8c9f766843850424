import type { Listen } from '../browser/listen.ts';

/** The page as its views are counted: a fragment is a place on it, not another page. */
const pageKey = (): string => location.pathname + location.search;

/**
 * Calls `view` for the first page, for each route of a single-page app and for a return from the
 * back/forward cache. The same address again, and a fragment, count nothing.
 */
export function capturePageViews(listen: Listen, signal: AbortSignal, view: (url: string) => void): void {
  let seen = pageKey();
  const look = (): void => {
    if (pageKey() === seen) return;
    seen = pageKey();
    const { href } = location;
    // Frameworks set the title after the address: one task later it belongs to the new page.
    setTimeout(() => view(href));
  };
  const first = (): void => view(location.href);
  // A page that is made ready in case somebody wants it has not been seen.
  if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', first);
  else first();

  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => persisted && view(location.href));
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) return listen(navigation, 'currententrychange', look);
  // Without the Navigation API: the address is read after the page's own call went through.
  listen(window, 'popstate', look);
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    const ours: typeof original = (history[name] = function (this: History, ...args) {
      original.apply(this, args);
      if (!signal.aborted) look();
    });
    // Somebody may have wrapped it after us: taking ours out would then take theirs out too.
    signal.addEventListener('abort', () => history[name] === ours && (history[name] = original));
  }
}
