import type { SiteConfig } from '../../protocol/site-config.ts';
import type { Site } from './site-store.ts';

/** What a site's browsers need to know, and nothing else. */
export const publicConfig = ({ id, settings }: Site, endpoint: string): SiteConfig => ({
  site: id,
  endpoint,
  consent: settings.consent,
  language: settings.language,
  ctas: settings.ctas,
});
