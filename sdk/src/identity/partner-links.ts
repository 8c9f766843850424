import type { Listen } from '../browser/listen.ts';
import { safe } from '../browser/safe.ts';
import { readMark, withMark, withoutMark } from './link-mark.ts';

/** The browser reads the address right after the click; scripts that open it themselves take a moment. */
const MOMENT_MS = 100;

/** Takes the mark by which somebody came out of the address, before anybody reads it. Returns who they were where they came from. */
export function takeMark(): string | undefined {
  const url = new URL(location.href);
  const visitor = readMark(url.search, Date.now());
  const clean = withoutMark(url.search);
  if (clean !== url.search) {
    url.search = clean;
    safe(() => history.replaceState(history.state, '', url.href))();
  }
  return visitor;
}

/** The host as browsers write it, whatever the case and script it was typed in. */
const hostOf = safe((partner: string) => new URL(`https://${partner}`).hostname);

const isOf = (host: string, partner: string | undefined): boolean => !!partner && (host === partner || host.endsWith(`.${partner}`));

/**
 * Links to partners carry who follows them, for as long as the browser needs to follow: a link that is copied or
 * looked at says nothing. Nothing is prevented, and no request is added.
 * @param who the visitor, if they may be told of
 */
export function markLinks(listen: Listen, partners: readonly string[], who: () => string | undefined): () => void {
  const hosts = partners.map(hostOf);
  const marked = new Map<Element, () => void>();

  function mark(link: HTMLAnchorElement): void {
    const url = new URL(link.href);
    const { protocol, origin, hostname } = url;
    // Not in clear text, unless all is: and not to ourselves.
    if ((protocol !== 'https:' && protocol !== location.protocol) || origin === location.origin) return;
    const visitor = hosts.some((host) => isOf(hostname, host)) && who();
    if (!visitor || marked.has(link)) return;
    const before = link.getAttribute('href') ?? '';
    url.search = withMark(url.search, visitor, Date.now());
    const ours = url.href;
    link.setAttribute('href', ours);
    const restore = safe(() => {
      clearTimeout(timer);
      marked.delete(link);
      if (link.getAttribute('href') === ours) link.setAttribute('href', before);
      else unmark(link);
    });
    const timer = setTimeout(restore, MOMENT_MS);
    marked.set(link, restore);
  }

  // Also the middle button, and links inside shadow roots; the Enter key makes a click. The context menu follows nothing.
  listen('click auxclick', (event: MouseEvent) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches('a[href], area[href]'));
    if (link && event.button <= 1) mark(link as HTMLAnchorElement);
  });
  const restoreAll = (): void => marked.forEach((restore) => restore());
  listen('pagehide', restoreAll);
  return restoreAll;
}

/** Somebody else has changed the address since, and has kept what was ours in it. */
function unmark(link: HTMLAnchorElement): void {
  const url = new URL(link.href);
  const clean = withoutMark(url.search);
  if (clean === url.search) return;
  url.search = clean;
  link.setAttribute('href', url.href);
}
