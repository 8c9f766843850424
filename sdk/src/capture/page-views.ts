import { listen } from '../browser/listen.ts';
import { safe } from '../browser/safe.ts';

/** The page as its views are counted: a fragment is a place on it, not another page. */
const pageKey = (): string => location.pathname + location.search;

/**
 * Calls `view` for the first page, for each route of a single-page app and for a return from the
 * back/forward cache. The same address again, and a fragment, count nothing.
 */
export function capturePageViews(view: (url: string) => void): () => void {
  let seen = pageKey();
  const look = (): void => {
    if (pageKey() === seen) return;
    seen = pageKey();
    const { href } = location;
    // Frameworks set the title after the address: one task later it belongs to the new page.
    setTimeout(() => view(href));
  };
  view(location.href);

  const unlisten = listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && view(location.href));
  const { navigation } = window as { navigation?: EventTarget };
  const unwatch = navigation ? listen(navigation, 'currententrychange', look) : watchHistory(look);
  return () => {
    unlisten();
    unwatch();
  };
}

/** For browsers without the Navigation API: the address is read after the page's own call went through. */
function watchHistory(look: () => void): () => void {
  const undo = (['pushState', 'replaceState'] as const).map((name) => {
    const original = history[name];
    const ours: typeof original = function (this: History, ...args) {
      original.apply(this, args);
      look();
    };
    // A page may have frozen its history: then only its back button is seen.
    safe(() => (history[name] = ours))();
    // Somebody may have wrapped it after us: taking ours out would then take theirs out too.
    return () => history[name] === ours && (history[name] = original);
  });
  undo.push(listen(window, 'popstate', look) as () => false);
  return () => undo.forEach((each) => each());
}
