import * as z from 'zod/mini';
import { Capture, captureSettings } from './capture-settings.ts';
import { Id } from './event.ts';
import { Journey } from './lead.ts';
import { ModuleName, Modules } from './modules.ts';
import { onlyKnown } from './only-known.ts';

export { Capture, ModuleName };

/** What the visitor gets for the form. */
export const Offer = z.enum(['newsletter', 'ebook', 'coupon', 'trial', 'demo', 'quote', 'callback', 'contact']);
export type Offer = z.infer<typeof Offer>;

export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

const Text = z.string().check(z.minLength(1), z.maxLength(2_000));

/** A page of the site itself: browsers read `//`, `/\\` and a tab after the slash as another host. */
const SitePath = z.string().check(z.regex(/^\/(?![/\\])[^\s\p{Cc}]*$/u, 'path_not_absolute'));

/** What a CTA says in one language. */
export const CtaTexts = z.object({
  headline: Text,
  text: z.optional(Text),
  button: Text,
  consent: Text,
  thanks: Text,
  link: z.optional(z.object({ label: Text, path: SitePath })),
  labels: z.optional(z.record(z.string(), Text)),
});
export type CtaTexts = z.infer<typeof CtaTexts>;

export const FormField = z.object({
  name: Id('invalid_field_name'),
  type: z.enum(['text', 'email', 'tel', 'textarea']),
  required: z._default(z.boolean(), false),
});
export type FormField = z.infer<typeof FormField>;

/** A form by which nobody can be reached makes no lead. */
const FormFields = z.array(FormField).check(
  z.minLength(1),
  z.maxLength(20),
  z.refine((fields) => fields.some(({ type }) => type === 'email' || type === 'tel'), 'form_without_contact'),
);

export const Cta = z.object({
  id: Id('invalid_cta_id'),
  display: z.literal('inline'),
  offer: Offer,
  form: z.object({ fields: FormFields }),
  texts: z.partialRecord(Language, CtaTexts, onlyKnown('unknown_language', 'invalid_texts')),
});
export type Cta = z.infer<typeof Cta>;

/** The site's public config: only what its browsers need. */
export const SiteConfig = z.object({
  site: z.string(),
  endpoint: z.string(),
  consent: z.enum(['implied', 'required']),
  language: Language,
  ctas: z.array(Cta),
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
export type SiteConfig = z.infer<typeof SiteConfig>;

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
  ctas: z._default(z.array(Cta).check(z.maxLength(100)), []),
  modules: z._default(Modules, []),
  ...captureSettings,
});
export type SiteSettings = z.infer<typeof SiteSettings>;
/** Settings as a person writes them, defaults left out. */
export type SiteSettingsInput = z.input<typeof SiteSettings>;
