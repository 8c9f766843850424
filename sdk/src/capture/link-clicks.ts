import type { Listen } from '../browser/listen.ts';

/** Files that people take away. Matched at the end of the path, whatever their case. */
const FILE = /\.(pdf|docx?|xlsx?|pptx?|csv|od[tsp]|rtf|epub|zip|rar|7z|t?gz|dmg|exe|msi|apk|pkg|mp[34]|mov|avi|wav)$/i;

type Track = (type: 'download' | 'outbound_click', props: { href: string; file?: string | undefined }) => void;

/** Tracks what a click on a link means; a step within the site means nothing. */
export function linkClick({ protocol, pathname, origin, host, download }: HTMLAnchorElement, hasDownload: boolean, track: Track): void {
  // The query may carry a session: the address is enough to know what was taken.
  const href = origin + pathname;
  if (hasDownload || FILE.test(pathname)) track('download', { href, file: download || pathname.split('/').pop() });
  else if (protocol.startsWith('http') && host !== location.host) track('outbound_click', { href });
}

/** Downloads and links that lead away, also by the middle button and inside shadow roots. Never prevents anything. */
export const captureLinkClicks = (listen: Listen, track: Track): void =>
  listen(
    document,
    'click auxclick',
    (event: MouseEvent) => {
      // The button of the context menu opens nothing.
      if (event.button > 1) return;
      const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && !!node.href);
      if (link) linkClick(link, link.hasAttribute('download'), track);
    },
    true,
  );
