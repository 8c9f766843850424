import { listen } from '../browser/listen.ts';

/** The page as its views are counted: a fragment is a place on it, not another page. */
const pageKey = (): string => location.pathname + location.search;

interface NavigationEvents extends EventTarget {
  currentEntry: unknown;
}

/**
 * Calls `view` for the first page, for each route of a single-page app and for a return from the
 * back/forward cache. The same address again, and a fragment, count nothing.
 */
export function capturePageViews(view: (url: string) => void, report: (error: unknown) => void): () => void {
  let seen = '';
  const look = (): void => {
    if (pageKey() === seen) return;
    seen = pageKey();
    const { href } = location;
    // Frameworks set the title after the address: one task later it belongs to the new page.
    setTimeout(() => view(href));
  };
  seen = pageKey();
  view(location.href);

  const undo = [
    listen(window, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) view(location.href);
    }),
  ];
  const { navigation } = window as { navigation?: NavigationEvents };
  undo.push(navigation ? listen(navigation, 'currententrychange', look) : watchHistory(look, report));
  return () => undo.forEach((each) => each());
}

/** For browsers without the Navigation API: the address is read after the page's own call went through. */
function watchHistory(look: () => void, report: (error: unknown) => void): () => void {
  const undo = [listen(window, 'popstate', look)];
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    const ours: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      look();
    };
    try {
      history[name] = ours;
    } catch (error) {
      report(error);
    }
    // Somebody may have wrapped it after us: then taking ours out would take theirs out too.
    undo.push(() => {
      if (history[name] === ours) history[name] = original;
    });
  }
  return () => undo.forEach((each) => each());
}
