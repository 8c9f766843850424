import * as z from 'zod/mini';
import { Display, Frequency, Picture, Selector, Theme, Trigger } from './cta-display.ts';
import { CtaForm } from './cta-form.ts';
import { Targeting } from './cta-targeting.ts';
import { TextsByLanguage } from './cta-texts.ts';
import { Id } from './event.ts';
import { onlyKnown } from './only-known.ts';
import { After } from './then.ts';

/** What the visitor gets for the form. */
export const Offer = z.enum(['newsletter', 'ebook', 'coupon', 'trial', 'demo', 'quote', 'callback', 'contact'], 'unknown_offer');
export type Offer = z.infer<typeof Offer>;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_cta_setting', 'invalid_cta'));

/** The last part of the address of a landing page. */
export const Slug = z.string('invalid_slug').check(z.regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, 'invalid_slug'), z.maxLength(80, 'invalid_slug'));

/** The same CTA as a page of its own. Its texts are under `landing` in each language. */
export const Landing = strict({
  slug: Slug,
  picture: z.optional(Picture),
  logos: z._default(
    z
      .array(strict({ name: z.string().check(z.minLength(1, 'empty_text'), z.maxLength(100, 'text_too_long')), picture: Picture }))
      .check(z.maxLength(12, 'too_many_logos')),
    [],
  ),
});
export type Landing = z.infer<typeof Landing>;

/** A call to action as a marketer describes it: what is shown, where, to whom, when, and what it offers. */
export const Cta = strict({
  id: Id('invalid_cta_id'),
  /** Of this description. */
  version: z._default(z.literal(1, 'unsupported_version'), 1),
  /** What the team calls it. Visitors don't see it. */
  name: z.optional(z.string('invalid_text').check(z.minLength(1, 'empty_text'), z.maxLength(200, 'text_too_long'))),
  display: Display,
  /** Where an inline CTA stands, without an element of its own: after the first element that matches. */
  selector: z.optional(Selector),
  offer: Offer,
  /** Any of these brings it up. */
  triggers: z._default(z.array(Trigger, 'invalid_triggers').check(z.minLength(1, 'invalid_triggers'), z.maxLength(10, 'too_many_triggers')), [{ on: 'now' }]),
  targeting: z._default(Targeting, { all: [] }),
  frequency: z._default(Frequency, {}),
  /** When several may be shown, the highest is. */
  priority: z._default(z.int('invalid_number').check(z.gte(0, 'invalid_number'), z.lte(100, 'invalid_number')), 50),
  form: CtaForm,
  texts: TextsByLanguage,
  theme: z._default(Theme, { template: 'paper' }),
  after: z._default(After, { type: 'message' }),
  /** Double opt-in: the lead counts once the link in a mail was opened. */
  confirm: z._default(z.boolean('not_true_or_false'), false),
  landing: z.optional(Landing),
}).check(({ value: cta, issues }) => {
  const fault = (message: string, ...path: (string | number)[]): void => void issues.push({ code: 'custom', message, input: cta, path });
  if (cta.confirm && !cta.form.fields.some(({ type, required, when, profile }) => type === 'email' && required && !when && !profile))
    fault('confirm_without_email', 'confirm');
  if (cta.selector && cta.display !== 'inline') fault('selector_of_inline_only', 'selector');
  if (cta.after.type === 'cta' && cta.after.cta === cta.id) fault('leads_to_itself', 'after', 'cta');
  if (!cta.landing) return;
  for (const [language, { landing }] of Object.entries(cta.texts)) if (!landing) fault('missing_landing_texts', 'texts', language, 'landing');
});
export type Cta = z.infer<typeof Cta>;
/** A CTA as somebody writes it, defaults left out. */
export type CtaInput = z.input<typeof Cta>;
