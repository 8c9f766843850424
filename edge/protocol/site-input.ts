import * as z from 'zod/mini';
import { Cta } from './cta.ts';
import { SiteSettings } from './site-config.ts';

/** What a site is set up with. Apart from the settings, since a CTA's schema is large and few requests need it. */

/** The CTAs of a site, each id and each landing page once. */
export const Ctas = z.array(Cta, 'invalid_ctas').check(z.maxLength(100, 'too_many_ctas'), ({ value, issues }) => {
  const once = (message: string, of: (cta: Cta) => string | undefined): void => {
    for (const [i, cta] of value.entries()) {
      const own = of(cta);
      if (own !== undefined && value.findIndex((other) => of(other) === own) < i) issues.push({ code: 'custom', message, input: own, path: [i] });
    }
  };
  once('cta_twice', ({ id }) => id);
  once('slug_twice', ({ landing }) => landing?.slug);
});

/** What `PUT /v1/sites/{site}` takes. CTAs that are named here are published as they are, and no others stay. */
export const SiteInput = z.extend(SiteSettings, { ctas: z.optional(Ctas) });
export type SiteInput = z.infer<typeof SiteInput>;
/** The same as a person writes it, defaults left out. */
export type SiteBody = z.input<typeof SiteInput>;
