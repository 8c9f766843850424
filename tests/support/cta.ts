import type { CtaInput } from '../../edge/protocol/cta.ts';

/** The least that a CTA has to say, and whatever a test wants to say besides. */
export const aCta = (id: string, over: Partial<CtaInput> = {}): CtaInput => ({
  id,
  display: 'inline',
  offer: 'ebook',
  form: { fields: [{ name: 'email', type: 'email' }] },
  texts: { en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thank you' } },
  ...over,
});

/** Texts that differ in one. */
export const headline = (text: string): CtaInput['texts'] => ({ en: { headline: text, button: 'b', consent: 'c', thanks: 't' } });

/** The same with a landing page. */
export const withLanding = (cta: CtaInput, slug: string): CtaInput => ({
  ...cta,
  landing: { slug },
  texts: Object.fromEntries(Object.entries(cta.texts).map(([language, texts]) => [language, { ...texts, landing: { title: 'Page', description: 'Of it' } }])),
});
