import * as z from 'zod/mini';
import { CardBody } from './card.ts';
import { Grade, Temperature } from './lead.ts';

/** A site's scoring as its team sees it. */

const Time = z.iso.datetime();

/** A rule or a gate read out. Rows of an explanation name the same id. */
export const CardSentence = z.object({ rule: z.string(), en: z.string(), vi: z.string() });
export type CardSentence = z.infer<typeof CardSentence>;

/** What a card can be published with, and is probably not meant. */
export const CardWarning = z.object({ path: z.string(), code: z.string(), detail: z.string() });
export type CardWarning = z.infer<typeof CardWarning>;

export const ScoringRecord = z.object({
  object: z.literal('scoring'),
  /** Of what is published; 0 as long as the site scores by the card that every site starts with. */
  version: z.number(),
  /** The name by which scores refer to it. */
  rules_version: z.string(),
  published: CardBody,
  /** Null when nobody is writing on another one. */
  draft: z.nullable(CardBody),
  /** Whether the draft is another than what is published. */
  changed: z.boolean(),
  /** In the order of the cards: rules, fit, gates. */
  sentences: z.object({ published: z.array(CardSentence), draft: z.nullable(z.array(CardSentence)) }),
  /** Of the draft; of what is published where there is none. */
  warnings: z.array(CardWarning),
  /** When the draft was written last, else when the card was published. */
  updated_at: z.nullable(Time),
  published_at: z.nullable(Time),
  /** Of the site: in so many days engagement cools by half. It cannot be changed. */
  half_life_days: z.number(),
  /** Of the site: what a rule can ask for by name. */
  page_groups: z.array(z.object({ name: z.string(), paths: z.array(z.string()) })),
  /** Null once all leads are scored by what is published. */
  rekeying: z.nullable(z.object({ done: z.number(), total: z.number(), version: z.string() })),
});
export type ScoringRecord = z.infer<typeof ScoringRecord>;

/** A card by which leads were scored. */
export const CardVersion = z.object({
  version: z.number(),
  rules_version: z.string(),
  card: CardBody,
  sentences: z.array(CardSentence),
  at: Time,
  /** The beginning of the key by which it was published, or `admin`. */
  by: z.string(),
});
export type CardVersion = z.infer<typeof CardVersion>;

const Standing = z.object({ temperature: Temperature, total: z.number(), grade: Grade });

/** What another card would make of the leads now. */
export const CardPreview = z.object({
  object: z.literal('scoring_preview'),
  /** The name of what is published. */
  against: z.string(),
  /** That were looked at, the newest, and how many there are: of more than 50,000 the others are not. */
  leads: z.number(),
  of: z.number(),
  moved: z.array(z.object({ from: Temperature, to: Temperature, count: z.number() })),
  grades: z.object({ up: z.number(), down: z.number() }),
  /** Those that change most. */
  examples: z.array(z.object({ id: z.string(), name: z.nullable(z.string()), from: Standing, to: Standing })),
  /** Rules under which nothing was ever counted: here they are worth nothing, from their publication on they count. */
  not_counted: z.array(z.string()),
  warnings: z.array(CardWarning),
});
export type CardPreview = z.infer<typeof CardPreview>;
