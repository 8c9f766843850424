import { Capture, type SiteConfig } from '../../protocol/site-config.ts';
import type { Site } from './site-store.ts';

/** What a site's browsers need to know, and nothing else. */
export const publicConfig = ({ id, settings }: Site, endpoint: string): SiteConfig => ({
  site: id,
  endpoint,
  consent: settings.consent,
  language: settings.language,
  ctas: settings.ctas,
  off: Capture.options.filter((capture) => settings.captures[capture] === false),
  routes: settings.routes,
  files: endsIn(settings.download_endings),
  search: settings.search_parameters,
  modules: settings.modules,
});

/** Letters, digits and dots are all that an ending has. Without endings nothing is a download by its address. */
const endsIn = (endings: readonly string[]): string =>
  endings.length > 0 ? String.raw`\.(${endings.map((ending) => ending.replaceAll('.', String.raw`\.`)).join('|')})$` : '(?!)';
