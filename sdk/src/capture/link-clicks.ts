import type { Capturing } from './capturing.ts';

/** Links that do something here. All others lead away: to another site, a mail, a call, a chat. */
const HERE = /^(java|blob|data)/;

/** Downloads and links that lead away, also by the middle button and inside shadow roots. A step within the site means nothing. */
export function captureLinkClicks({ listen, record, files }: Capturing): void {
  listen('click auxclick', (event: MouseEvent) => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => !!(node as HTMLAnchorElement).href);
    // The button of the context menu opens nothing.
    if (!link || event.button > 1) return;
    // The query may carry a session: the address is enough to know what was taken.
    const href = link.href.split(/[?#]/)[0] ?? '';
    // What people take away, by the end of the path, whatever its case.
    if (link.hasAttribute('download') || RegExp(files, 'i').test(href)) record('download', { props: { href } });
    else if (link.host !== location.host && !HERE.test(href)) record('outbound_click', { props: { href } });
  });
}
