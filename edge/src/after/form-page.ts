import { pageUrl } from '../intake/page-url.ts';
import { landingPages } from '../site/landing-pages.ts';
import type { Site } from '../site/site-store.ts';
import { homeOf } from './site-url.ts';

/** Where a form says that it stands. Each may be missing, and any may lie. */
export interface Claimed {
  posted: string | null;
  referer: string | null;
  origin: string | null;
}

/**
 * The page on which a form stood: the first that is one of the site's. When none is, it is the site's home: the page
 * is only where the lead came from, and no reason to lose one.
 */
export function formPage({ posted, referer, origin }: Claimed, { id, settings }: Pick<Site, 'id' | 'settings'>, edge: string): string {
  const origins = [...settings.origins, landingPages(id, edge)];
  for (const claimed of [posted, referer, origin]) {
    const page = claimed ? pageUrl(claimed, origins) : null;
    if (page && 'url' in page) return page.url.href;
  }
  return `${homeOf(settings.origins)}/`;
}
