import * as z from 'zod/mini';
import { Goal, Mode } from './experiment.ts';

/** What a run has shown so far, as numbers and in the sentences that may be said of them. */

export const ResultState = z.enum(['collecting', 'leading', 'winner', 'worse', 'no_difference', 'untrustworthy', 'stopped']);
export type ResultState = z.infer<typeof ResultState>;

/** Challenger over control less one, between two bounds; no upper one is known where `high` is null. */
export const LiftInterval = z.object({ low: z.number(), high: z.nullable(z.number()) });
export type LiftInterval = z.infer<typeof LiftInterval>;

const Counted = z.object({ exposures: z.number(), conversions: z.number(), rate: z.number() });

export const ResultArm = z.object({
  id: z.string(),
  name: z.string(),
  /** Basis points of now. */
  weight: z.number(),
  /** Taken out: in no comparison, and not in the split. */
  is_off: z.boolean(),
  /** Up to this moment. `conversions` are those of the goal. */
  ...Counted.shape,
  leads: z.number(),
  mqls: z.number(),
  sqls: z.number(),
  customers: z.number(),
  /** By the end of the day that was looked at last, or that decided: what intervals and sentences speak of. */
  judged: z.nullable(Counted),
  /** What each of the latest ninety days brought, by the days that were looked at; a day without visitors is left out. */
  days: z.array(z.object({ day: z.number(), exposures: z.number(), conversions: z.number() })),
});

export const ResultComparison = z.object({
  /** The challenger, against control. */
  arm: z.string(),
  /** Null for a bandit, of whose arms no interval holds. */
  lift: z.nullable(LiftInterval),
  /** A second reading, by which nothing is decided. */
  chance_better: z.number(),
  /** Conversions a visitor that one gives away on average by choosing this arm. */
  expected_loss: z.number(),
  /** Of a fixed run: how far apart the arms were at the last look, and how far they had to be. Null before there is a bound. */
  z: z.nullable(z.number()),
  bound: z.nullable(z.number()),
  days: z.array(z.object({ day: z.number(), lift: LiftInterval })),
});
export type ResultComparison = z.infer<typeof ResultComparison>;

export const ResultSplit = z.object({
  is_broken: z.boolean(),
  /** How often chance splits as unevenly. Null for a bandit, whose weights move. */
  p: z.nullable(z.number()),
  /** Of the arms that are in, in their order: basis points, and visitors by the end of the day that was looked at. */
  planned: z.array(z.number()),
  observed: z.array(z.number()),
});
export type ResultSplit = z.infer<typeof ResultSplit>;

const Sentences = z.object({ vi: z.array(z.string()), en: z.array(z.string()) });

export const ExperimentResult = z.object({
  experiment: z.string(),
  run: z.string(),
  mode: Mode,
  goal: Goal,
  state: ResultState,
  /** The day that is going on, or on which it ended; 1 is the first whole day, and what came before counts to it. */
  day: z.number(),
  /** Whole days that were looked at. */
  judged_days: z.number(),
  /** Null of one without an end. */
  planned_days: z.nullable(z.number()),
  /** The date of day 1. */
  first_day: z.iso.date(),
  last_day: z.nullable(z.iso.date()),
  /** The day whose end decided. */
  decided_on: z.nullable(z.iso.date()),
  as_of: z.iso.datetime(),
  ended_at: z.nullable(z.iso.datetime()),
  /** The first is control. */
  arms: z.array(ResultArm),
  comparisons: z.array(ResultComparison),
  split: ResultSplit,
  /** Visitors who count for nothing. */
  excluded: z.object({ seen_both: z.number(), robots: z.number() }),
  /** The smallest relative lift that this many visitors would have shown four times in five. */
  smallest_lift: z.nullable(z.number()),
  words: Sentences,
  /** Where to look when the split is broken; empty otherwise. */
  checklist: Sentences,
});
export type ExperimentResult = z.infer<typeof ExperimentResult>;

export const ResultQuery = z.strictObject({ run: z.optional(z.string()) }, 'unknown_parameter');
