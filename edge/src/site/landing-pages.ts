import type { Site } from './site-store.ts';

/** How the addresses of a site's landing pages begin. They are on the edge's origin, beside those of all other sites. */
export const landingPages = (site: string, edge: string): string => `${edge}/p/${site}/`;

/** The site with its landing pages among its own. */
export const withLandingPages = (site: Site, edge: string): Site => ({
  ...site,
  settings: { ...site.settings, origins: [...site.settings.origins, landingPages(site.id, edge)] },
});
