import type { Cta } from '../../protocol/cta.ts';
import { Capture, type PublicCta, type SiteConfig } from '../../protocol/site-config.ts';
import { type RunningRun, weightsOf } from './running-run.ts';
import type { Site } from './site-store.ts';

/** What a site's browsers need to know, and nothing else. */
export const publicConfig = ({ id, settings, ctas, experiments }: Site, endpoint: string): SiteConfig => ({
  site: id,
  endpoint,
  consent: settings.consent,
  language: settings.language,
  ctas: ctas.map((cta) => tested(cta, experiments)),
  cooldown_minutes: settings.cooldown_minutes,
  time_zone: settings.time_zone,
  ...(settings.challenge.type === 'none' ? {} : { challenge: settings.challenge }),
  off: Capture.options.filter((capture) => settings.captures[capture] === false),
  routes: settings.routes,
  files: endsIn(settings.download_endings),
  search: settings.search_parameters,
  modules: settings.modules,
});

/** While an experiment is under way its CTA is what it was at the start. */
function tested(cta: Cta, runs: readonly RunningRun[]): PublicCta {
  const run = runs.find((each) => each.cta === cta.id);
  const [control, ...others] = run?.arms ?? [];
  if (!run || !control) return publicCta(cta);
  const shown = publicCta(control.cta);
  const { experiment, run: name, seed, coverage, slot, targeting } = run;
  const arms = [control, ...others].map((arm, i) => ({
    id: arm.id,
    ...(i === 0 ? {} : { cta: difference(shown, publicCta(arm.cta)) }),
    ...(arm.isOff ? { off: true as const } : {}),
  }));
  return {
    ...shown,
    test: { experiment, run: name, seed, coverage, weights: weightsOf(run), ...(slot ? { slot } : {}), ...(targeting ? { targeting } : {}), arms },
  };
}

/** What there is to be put over one to get the other. What the other lacks is there as undefined, which JSON leaves out: a null says it. */
const difference = (from: PublicCta, to: PublicCta): Partial<PublicCta> =>
  Object.fromEntries(
    [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .map((key) => [key, to[key as keyof PublicCta], from[key as keyof PublicCta]] as const)
      .filter(([, theirs, ours]) => JSON.stringify(theirs) !== JSON.stringify(ours))
      .map(([key, theirs]) => [key, theirs ?? null]),
  );

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
