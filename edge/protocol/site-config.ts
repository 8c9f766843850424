import * as z from 'zod/mini';
import { Capture, captureSettings } from './capture-settings.ts';
import type { Cta } from './cta.ts';
import type { ExperimentPlan } from './experiment.ts';
import { ctaSettings } from './cta-settings.ts';
import { Id } from './event.ts';
import { Language } from './language.ts';
import { Journey } from './lead.ts';
import { ModuleName, Modules } from './modules.ts';
import { Policy } from './policy.ts';
import { Retention } from './retention.ts';

export { Capture, Language, ModuleName };

const Text = z.string().check(z.minLength(1), z.maxLength(2_000));

/** What tracking needs to know on the site's pages. */
export const TrackingConfig = z.object({
  site: z.string(),
  endpoint: z.string(),
  consent: z.enum(['implied', 'required']),
  language: Language,
  /** Captures that are switched off. */
  off: z.array(Capture),
  /** What is a page of its own: a new fragment, an address that was only replaced. */
  routes: z.object({ hash: z.boolean(), replace: z.boolean() }),
  /** How an address ends that is a download: the source of a regular expression that ignores case. */
  files: z.string(),
  /** Query parameters that carry what was looked for. */
  search: z.array(z.string()),
  /** What the site adds to the tag. */
  modules: z.array(z.object({ name: ModuleName, options: z.optional(z.record(z.string(), z.unknown())) })),
});
export type TrackingConfig = z.infer<typeof TrackingConfig>;

/** A CTA as browsers get it: without what is only given for an answer, and without what only the team says of it. */
export type PublicCta = Omit<Cta, 'version' | 'name' | 'after' | 'confirm' | 'landing'> & { test?: PublicTest };

/** An experiment that is under way, as browsers get it with the CTA that is tested. */
export interface PublicTest {
  experiment: string;
  run: string;
  seed: string;
  /** Basis points, as the weights. */
  coverage: number;
  weights: number[];
  slot?: { seed: string; from: number; to: number } | undefined;
  targeting?: ExperimentPlan['targeting'];
  /** The first is control, which is the CTA as it stands. Of the others what is other than in it. Who would get one that is off takes no part. */
  arms: { id: string; cta?: Partial<PublicCta>; off?: true }[];
}

/** How a site asks a browser to prove that somebody took their time. */
export type Challenge = { type: 'altcha' } | { type: 'turnstile'; key: string };

/** The site's public config: only what its browsers need. */
export interface SiteConfig extends TrackingConfig {
  /** Those that are published. */
  ctas: PublicCta[];
  /** Between two CTAs that come by themselves. */
  cooldown_minutes: number;
  time_zone: string;
  challenge?: Challenge | undefined;
}

/** Pages that mean something together, by path: `*` is any text, also across slashes. */
export const PageGroup = z.object({
  name: Id('invalid_group'),
  paths: z.array(z.string().check(z.regex(/^[/*]/, 'path_not_absolute'), z.maxLength(200))).check(z.minLength(1), z.maxLength(50)),
  journey: z.optional(Journey),
});
export type PageGroup = z.infer<typeof PageGroup>;

const Origin = z.string().check(z.regex(/^https?:\/\/(?:\*\.)?[\w.-]+(?::\d{1,5})?$/i, 'invalid_origin'), z.toLowerCase());

/** All that a site decides about itself. The edge keeps it; browsers see only the `SiteConfig` made of it. */
export const SiteSettings = z.object({
  name: Text,
  origins: z.array(Origin).check(z.minLength(1), z.maxLength(50)),
  consent: z._default(z.enum(['implied', 'required']), 'implied'),
  language: z._default(Language, 'vi'),
  time_zone: z._default(
    z.string().check(
      z.refine((zone) => {
        try {
          return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
        } catch {
          return false;
        }
      }, 'unknown_time_zone'),
    ),
    'Asia/Ho_Chi_Minh',
  ),
  half_life_days: z._default(z.literal([1, 3, 7, 14, 30, 90]), 7),
  page_groups: z._default(z.array(PageGroup).check(z.maxLength(50)), []),
  modules: z._default(Modules, []),
  retention: z.optional(Retention),
  policy: z.optional(Policy),
  ...captureSettings,
  ...ctaSettings,
});
export type SiteSettings = z.infer<typeof SiteSettings>;
/** Settings as a person writes them, defaults left out. */
export type SiteSettingsInput = z.input<typeof SiteSettings>;
