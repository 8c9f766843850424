import type { Cta } from '../../protocol/cta.ts';
import { Capture, type PublicCta, type SiteConfig } from '../../protocol/site-config.ts';
import type { Site } from './site-store.ts';

/** What a site's browsers need to know, and nothing else. */
export const publicConfig = ({ id, settings, ctas }: Site, endpoint: string): SiteConfig => ({
  site: id,
  endpoint,
  consent: settings.consent,
  language: settings.language,
  ctas: ctas.map(publicCta),
  cooldown_minutes: settings.cooldown_minutes,
  time_zone: settings.time_zone,
  ...(settings.challenge.type === 'none' ? {} : { challenge: settings.challenge }),
  off: Capture.options.filter((capture) => settings.captures[capture] === false),
  routes: settings.routes,
  files: endsIn(settings.download_endings),
  search: settings.search_parameters,
  modules: settings.modules,
});

/** What is only given for an answer, and what only the team says of a CTA, stays here. */
const publicCta = ({ version: _version, name: _name, after: _after, confirm: _confirm, landing: _landing, texts, frequency, ...cta }: Cta): PublicCta => ({
  ...cta,
  frequency: cta.display === 'inline' ? frequency : { ...usual(cta.display), ...frequency },
  texts: Object.fromEntries(Object.entries(texts).map(([language, { landing: _page, ...said }]) => [language, said])),
});

/** Once a visit what comes in the way; what lies at the edge of the page may stay. None again after a no or an answer. */
const usual = (display: Cta['display']): Cta['frequency'] => ({
  ...(['popup', 'slide_in', 'full_screen'].includes(display) ? { per_visit: 1 } : {}),
  after_dismiss_days: 'never',
  after_answer_days: 'never',
});

/** Letters, digits and dots are all that an ending has. Without endings nothing is a download by its address. */
const endsIn = (endings: readonly string[]): string =>
  endings.length > 0 ? String.raw`\.(${endings.map((ending) => ending.replaceAll('.', String.raw`\.`)).join('|')})$` : '(?!)';
