import type { Capturing } from './capturing.ts';

/**
 * Records a view of the first page, of each route of a single-page app and of a return from the back/forward
 * cache. The same address again counts nothing; nor does a fragment, which is a place on the page, unless the
 * site says that its routes are fragments. A page that is made ready in case somebody wants it has not been seen.
 */
export function capturePageViews({ listen, load, routes, record }: Capturing): void {
  let seen: string | undefined;
  const look = (navigationType?: string): void => {
    const { href } = location;
    const page = routes.hash ? href : href.split('#')[0];
    const view = () => record('page_view', {}, href);
    if (page === seen || (document as { prerendering?: boolean }).prerendering) return;
    seen = page;
    if (!navigationType) view();
    // Frameworks set the title after the address: one task later it belongs to the new page.
    else if (routes.replace || navigationType !== 'replace') setTimeout(view);
  };
  listen('prerenderingchange pageshow', ({ persisted }: PageTransitionEvent) => {
    if (persisted) seen = '';
    look();
  });
  look();

  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) listen('currententrychange', (event: Event & { navigationType?: string }) => look(event.navigationType), navigation);
  else load('history', ({ watchHistory }) => watchHistory(listen, look));
}
