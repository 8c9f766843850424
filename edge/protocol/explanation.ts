import * as z from 'zod/mini';
import { ExplainRow, Lead } from './lead.ts';

/** `GET /v1/leads/{id}/explain`: why a lead's score is what it is. */

/** A rule read out, as plain text. */
const Sentence = z.object({ en: z.string(), vi: z.string() });

/** One reason. What a gate takes away is a row of its own, below zero. */
export const ExplainedRow = z.extend(ExplainRow, { sentence: Sentence, gate: z.optional(z.literal(true)) });
export type ExplainedRow = z.infer<typeof ExplainedRow>;

/** The number that is shown, and how far it is from the sum of the rows: it is whole, and no more than a hundred. */
const Shown = z.object({ points: z.number(), difference: z.number(), because: z.nullable(z.enum(['rounded', 'above_most'])) });

/** What somebody did with a CTA, and what has become of it since. */
export const CtaDecision = z.object({
  event: z.string(),
  type: z.enum(['cta_view', 'cta_click', 'cta_dismiss', 'form_start', 'form_submit', 'form_abandon']),
  cta: z.string(),
  at: z.iso.datetime(),
  url: z.nullable(z.string()),
  /** What brought it up, where the event says so. */
  trigger: z.nullable(z.string()),
  /** `gone`: the site has none of this name. */
  now: z.enum(['live', 'draft', 'archived', 'gone']),
});
export type CtaDecision = z.infer<typeof CtaDecision>;

/** Whether the stored events, counted again from nothing, give what is stored. */
export const Replay = z.object({
  /** False where it cannot be done any more; `why` says what is missing. */
  checked: z.boolean(),
  matches: z.nullable(z.boolean()),
  /** The largest distance between two keys (log2 of points). */
  difference: z.nullable(z.number()),
  why: z.nullable(z.string()),
});
export type Replay = z.infer<typeof Replay>;

export const Explanation = z.object({
  object: z.literal('explanation'),
  lead: z.string(),
  as_of: z.iso.datetime(),
  rules_version: z.string(),
  score: z.pick(Lead.shape.score, { total: true, fit: true, engagement: true, grade: true, temperature: true }),
  /** The strongest first, those of fit before those of engagement. */
  rows: z.array(ExplainedRow),
  /** Of the rows, exactly: S(as_of), and all points of fit. */
  sums: z.object({ engagement: z.number(), fit: z.number() }),
  shown: z.object({ engagement: Shown, fit: Shown }),
  gates: z.array(z.object({ id: z.string(), sentence: Sentence, effect: z.object({ type: z.string(), engagement: z.optional(z.number()) }) })),
  suspicion: Lead.shape.suspicion,
  /** Whether there is more engagement now than a week ago, by the browser that was here last. */
  rising: z.boolean(),
  hot_until: z.nullable(z.iso.datetime()),
  /** The latest, newest first. */
  ctas: z.array(CtaDecision),
  replay: Replay,
});
export type Explanation = z.infer<typeof Explanation>;
