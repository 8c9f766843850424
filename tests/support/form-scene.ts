import type { CtaForm } from '../../edge/protocol/cta-form.ts';
import { Cta, type CtaInput } from '../../edge/protocol/cta.ts';
import type { PublicCta } from '../../edge/protocol/site-config.ts';

const TEXTS = { headline: 'Ask for a quote', button: 'Send', consent: 'You may contact me', thanks: 'Thank you!' };

/** A CTA that asks these fields, as browsers get it. */
export const formCta = (fields: CtaInput['form']['fields'], more: { ask?: number; texts?: object; display?: CtaInput['display'] } = {}): PublicCta =>
  Cta.parse({
    id: 'cta_form',
    display: more.display ?? 'inline',
    offer: 'quote',
    form: { fields, ...(more.ask && { ask: more.ask }) } satisfies { fields: unknown; ask?: CtaForm['ask'] },
    texts: { en: { ...TEXTS, ...more.texts } },
  });
