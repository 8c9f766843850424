import { Problem } from '../problem.ts';
import { allowsOrigin } from '../site/origin.ts';
import { withLandingPages } from '../site/landing-pages.ts';
import type { Site } from '../site/site-store.ts';

/**
 * Throws `origin_not_allowed` for a page that is none of the site's.
 * @param origin null when nobody says: pages that run scripts always do, so that the request comes from a server or a tool
 */
export function respectOrigin(site: Site, edge: string, origin: string | null): void {
  if (origin !== null && !allowsOrigin(withLandingPages(site, edge).settings.origins, origin)) throw new Problem('origin_not_allowed');
}
