import { listen } from '../browser/listen.ts';

/** Files that people take away. Matched at the end of the path, whatever their case. */
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|csv|od[tsp]|rtf|epub|zip|rar|7z|t?gz|dmg|exe|msi|apk|pkg|mp[34]|mov|avi|wav)$/i;

export type LinkClick = { type: 'download'; props: { file: string; href: string } } | { type: 'outbound_click'; props: { href: string } };

/** What a click on a link means; null for a step within the site. Never prevents anything. */
export function linkClick(link: HTMLAnchorElement, host: string): LinkClick | null {
  const { protocol, pathname, origin } = link;
  if (!/^https?:$/.test(protocol)) return null;
  // The query may carry a session: the address is enough to know what was taken.
  const href = origin + pathname;
  if (link.hasAttribute('download') || FILE.test(pathname)) return { type: 'download', props: { file: pathname.split('/').pop() ?? '', href } };
  return link.host === host ? null : { type: 'outbound_click', props: { href } };
}

/** Downloads and links that lead away, also by the middle button and inside shadow roots. */
export const captureLinkClicks = (notice: (click: LinkClick) => void): (() => void) =>
  listen(
    document,
    'click auxclick',
    (event) => {
      // The button of a context menu opens nothing.
      if ((event as MouseEvent).button > 1) return;
      const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && !!node.href);
      const click = link && linkClick(link, location.host);
      if (click) notice(click);
    },
    true,
  );
