import * as z from 'zod/mini';
import { LanguageTag } from './language.ts';
import { onlyKnown } from './only-known.ts';
import { SitePath } from './site-path.ts';

export { SitePath };

const texts = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_text', 'invalid_texts'));
const text = (most: number) => z.string('invalid_text').check(z.minLength(1, 'empty_text'), z.maxLength(most, 'text_too_long'));

const Line = text(200);
const Passage = text(2_000);
/** What is said of each of some things, by their names. */
const Said = z.record(z.string().check(z.maxLength(100, 'invalid_name')), Passage, 'invalid_texts');

/** What a landing page says beyond its form. */
const LandingTexts = texts({
  /** Of the tab, and of what is shown where the page is shared. */
  title: Line,
  description: text(400),
  /** What the picture shows, for those who don't see it. */
  picture: z.optional(Line),
  benefits: z._default(z.array(texts({ headline: Line, text: z.optional(Passage) })).check(z.maxLength(12, 'too_many_texts')), []),
  quotes: z._default(z.array(texts({ text: Passage, by: Line })).check(z.maxLength(6, 'too_many_texts')), []),
  figures: z._default(z.array(texts({ value: text(20), label: Line })).check(z.maxLength(6, 'too_many_texts')), []),
});

/** What a CTA says in one language. */
export const CtaTexts = texts({
  headline: Line,
  text: z.optional(Passage),
  /** Of the button that sends the form. */
  button: Line,
  /** What the visitor agrees to by the box above it. */
  consent: Passage,
  thanks: Passage,
  /** Where the thanks lead. */
  link: z.optional(texts({ label: Line, path: SitePath })),
  /** On a floating button, and on what opens a bar's form. Without it: the headline. */
  opener: z.optional(text(60)),
  /** What the picture shows; without it the picture is an ornament. */
  picture: z.optional(Line),
  /** What stands above, below and in the fields, by their names. */
  labels: z.optional(Said),
  hints: z.optional(Said),
  placeholders: z.optional(Said),
  /** How the choices of a field are called: by field, then by choice. */
  options: z.optional(z.record(z.string().check(z.maxLength(100, 'invalid_name')), Said, 'invalid_texts')),
  /** The names of the steps, in order. */
  steps: z.optional(z.array(Line).check(z.maxLength(5, 'too_many_texts'))),
  landing: z.optional(LandingTexts),
});
export type CtaTexts = z.infer<typeof CtaTexts>;

/** By language. A page whose language is not there gets the site's, else the first. */
export const TextsByLanguage = z
  .record(LanguageTag, CtaTexts, onlyKnown('invalid_language', 'invalid_texts'))
  .check(z.refine((all) => Object.keys(all).length > 0, 'missing_texts'));
