import * as z from 'zod/mini';
import { CardBody } from './card.ts';

/** What is learned from outcomes, and how good any card is by them. Shares are of 1, AUC 0.5 is chance. */

/** What `POST /v1/scoring/backtest` may be sent. Without a card the draft is tested, and without one what is published. */
export const BacktestRequest = z.strictObject({ card: z.optional(CardBody) }, 'unknown_setting');
export type BacktestRequest = z.infer<typeof BacktestRequest>;

/** Whom one would call first: how many, customers among them, their share, and how many times the share of all. */
const Top = z.object({ called: z.number(), customers: z.number(), rate: z.number(), lift: z.number() });

/** How good a card is on leads that it had not seen. Null where it cannot be told. */
export const CardMetrics = z.object({
  leads: z.number(),
  customers: z.number(),
  auc: z.nullable(z.number()),
  pr_auc: z.nullable(z.number()),
  top_10: z.nullable(Top),
  top_20: z.nullable(Top),
  brier: z.nullable(z.number()),
  /** Bins of about as many leads each, lowest first: which share was said to become customers, and which did. */
  calibration: z.array(z.object({ leads: z.number(), said: z.number(), came: z.number() })),
  calibration_error: z.nullable(z.number()),
});
export type CardMetrics = z.infer<typeof CardMetrics>;

/** One card's AUC less the other's, and the bounds of 95 %. */
const Difference = z.object({ auc: z.number(), low: z.number(), high: z.number() });

const Words = z.object({ en: z.array(z.string()), vi: z.array(z.string()) });
const Verdict = z.enum(['too_few', 'better', 'worse', 'no_clear_difference']);

/** Leads that were looked at. */
const Leads = z.object({
  read: z.number(),
  /** With an outcome, or so old that silence means no. */
  known: z.number(),
  customers: z.number(),
  /** Younger than the horizon, and nothing is known of them yet. */
  censored: z.number(),
  /** Of before it was kept what had been done when a lead was made. */
  unusable: z.number(),
});
export type LeadCounts = z.infer<typeof Leads>;

/** How many more outcomes it takes. */
const Missing = z.object({ customers: z.number(), others: z.number() });

export const BacktestAnswer = z.object({
  tested: z.enum(['card', 'draft', 'published']),
  /** The published one. */
  against: z.string(),
  verdict: Verdict,
  missing: z.nullable(Missing),
  words: Words,
  leads: Leads,
  metrics: z.object({ published: CardMetrics, candidate: CardMetrics }),
  difference: z.nullable(Difference),
  /** Whether its points were learned from these very leads: then it looks better here than it is, and the report of the learning is right. */
  learned_from_these: z.boolean(),
  /** Rules that leads were not counted by: what they would have given is not known, and is not in the numbers. */
  not_counted: z.array(z.string()),
  /** Which half-life (days) puts customers first best, as far as counts and latest times tell. */
  half_life: z.nullable(
    z.object({
      now: z.number(),
      best: z.number(),
      clear: z.boolean(),
      by: z.array(z.object({ days: z.number(), auc: z.nullable(z.number()) })),
      difference: z.nullable(Difference),
    }),
  ),
});
export type BacktestAnswer = z.infer<typeof BacktestAnswer>;

export const LearnReport = z.object({
  words: Words,
  leads: Leads,
  missing: z.nullable(Missing),
  verdict: Verdict,
  metrics: z.object({ published: CardMetrics, learned: CardMetrics }),
  difference: z.nullable(Difference),
  /** What may know the end of the story: a rule, a field of a form, or something known of the person. A warning, not a verdict. */
  leaks: z.array(z.object({ of: z.enum(['rule', 'field', 'contact']), name: z.string(), sign: z.enum(['too_good_alone', 'missing_tells']), auc: z.number() })),
  /** The version that it was learned on. */
  learned_on: z.string(),
  /** The proposal; null when there is none. */
  card: z.nullable(CardBody),
  changes: z.array(z.object({ rule: z.string(), before: z.number(), after: z.number(), leads: z.number() })),
  left_out: z.array(z.object({ rule: z.string(), why: z.enum(['speaks_against', 'says_nothing']) })),
  /** The probability of a lead with so many points: 1 / (1 + exp(−(points · ln 2 / 10 + intercept))). */
  intercept: z.nullable(z.number()),
});
export type LearnReport = z.infer<typeof LearnReport>;

export const LearnAnswer = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  progress: z.nullable(z.object({ step: z.enum(['read', 'learn', 'test', 'audit', 'done']), done: z.number(), total: z.number() })),
  started_at: z.nullable(z.iso.datetime()),
  ended_at: z.nullable(z.iso.datetime()),
  report: z.nullable(LearnReport),
});
export type LearnAnswer = z.infer<typeof LearnAnswer>;
