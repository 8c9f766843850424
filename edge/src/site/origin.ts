/**
 * Which pages belong to a site. An allowed origin is `https://shop.example`, or with `*.` any
 * subdomain of it. Both sides are compared as parsed, so case, default ports and look-alikes that
 * only resemble an origin as text decide nothing.
 */

interface Allowed {
  protocol: string;
  host: string;
  anySubdomain: boolean;
  /** How the paths of its pages begin. Only the edge's own pages of a site have one. */
  path: string;
}

function parseAllowed(origin: string): Allowed | null {
  const url = URL.parse(origin.replace('://*.', '://'));
  return url && { protocol: url.protocol, host: url.host, anySubdomain: origin.includes('://*.'), path: url.pathname };
}

const matches = (allowed: Allowed, url: URL): boolean => url.host === allowed.host || (allowed.anySubdomain && url.host.endsWith(`.${allowed.host}`));

/** Whether a request whose Origin header is `origin` may speak for the site. */
export function allowsOrigin(origins: readonly string[], origin: string): boolean {
  const url = URL.parse(origin);
  // A serialised origin is nothing but scheme and host: anything more was not written by a browser.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.pathname !== '/' || url.search || url.hash) return false;
  return origins.some((entry) => {
    const allowed = parseAllowed(entry);
    return allowed !== null && allowed.protocol === url.protocol && matches(allowed, url);
  });
}

/** Whether a page at `url` is one of the site's. The scheme is left open: old links come as http. */
export const allowsHost = (origins: readonly string[], url: URL): boolean =>
  origins.some((entry) => {
    const allowed = parseAllowed(entry);
    return allowed !== null && matches(allowed, url) && url.pathname.startsWith(allowed.path);
  });
