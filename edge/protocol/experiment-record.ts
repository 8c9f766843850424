import * as z from 'zod/mini';
import { ExperimentPlan, Goal, Mode } from './experiment.ts';
import { ResultState } from './experiment-result.ts';

/** An experiment as its team sees it. */

const Time = z.iso.datetime();

export const ExperimentState = z.enum(['draft', 'running', 'ended']);
export type ExperimentState = z.infer<typeof ExperimentState>;

/** One time that it ran. What ran does not change any more, but for arms that were taken out and a bandit's weights. */
export const RunRecord = z.object({
  run: z.string(),
  plan: ExperimentPlan,
  started_at: Time,
  by: z.string(),
  /** The first whole day in the site's time zone. */
  first_day: z.iso.date(),
  /** The last day, of one that is to end by itself. */
  last_day: z.nullable(z.iso.date()),
  planned_days: z.number(),
  weights: z.array(z.number()),
  /** Ids of arms that were taken out. */
  dropped: z.array(z.string()),
  ended_at: z.nullable(Time),
  /** The number of the last whole day, where somebody stopped it before its time. */
  stopped_on: z.nullable(z.number()),
});
export type RunRecord = z.infer<typeof RunRecord>;

export const ExperimentRecord = z.object({
  id: z.string(),
  object: z.literal('experiment'),
  state: ExperimentState,
  /** What is being written; while it runs, what runs. */
  plan: ExperimentPlan,
  created_at: Time,
  updated_at: Time,
  /** Newest first. */
  runs: z.array(RunRecord),
});
export type ExperimentRecord = z.infer<typeof ExperimentRecord>;

export const ExperimentSummary = z.object({
  id: z.string(),
  object: z.literal('experiment'),
  state: ExperimentState,
  name: z.string(),
  cta: z.string(),
  goal: Goal,
  mode: Mode,
  arms: z.number(),
  /** How far its latest run has come, by the days that were looked at; null before the first. `arm` is the name of the winner. */
  latest: z.nullable(
    z.object({
      state: ResultState,
      arm: z.nullable(z.string()),
      day: z.number(),
      planned_days: z.nullable(z.number()),
      last_day: z.nullable(z.iso.date()),
      ended_at: z.nullable(Time),
    }),
  ),
  updated_at: Time,
});
export type ExperimentSummary = z.infer<typeof ExperimentSummary>;

const count = (code: string) => z.number(code).check(z.gte(0, code), z.lte(1e9, code));

/** `POST /v1/experiments/{id}/plan`: what one knows of the CTA; what is not said is taken from what was seen. */
export const PlanQuestion = z.strictObject(
  {
    daily_visitors: z.optional(count('invalid_number')),
    /** Conversions a visitor. */
    rate: z.optional(z.number('invalid_rate').check(z.gt(0, 'invalid_rate'), z.lt(1, 'invalid_rate'))),
    /** What one would like to find, relative: 0.2 is a fifth more. */
    lift: z.optional(z.number('invalid_lift').check(z.gt(0, 'invalid_lift'), z.lte(7, 'invalid_lift'))),
  },
  'unknown_experiment_setting',
);
export type PlanQuestion = z.infer<typeof PlanQuestion>;

/** What the experiment could find. */
export const PlanAnswer = z.object({
  /** What stands in the way of starting. */
  faults: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })),
  daily_visitors: z.nullable(z.number()),
  rate: z.number(),
  /** Where the two come from: what was said, an earlier run, or nothing but what is usual. */
  known_from: z.object({ daily_visitors: z.enum(['said', 'run', 'unknown']), rate: z.enum(['said', 'run', 'usual']) }),
  days: z.number(),
  visitors_per_arm: z.nullable(z.number()),
  /** The smallest relative lift that is found four times in five; null where there is none that could be. */
  smallest_lift: z.nullable(z.number()),
  /** For the lift that was asked for: visitors and days that it takes. */
  for_lift: z.nullable(z.object({ visitors_per_arm: z.number(), days: z.nullable(z.number()) })),
  words: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;

export const DropInput = z.strictObject({ arm: z.string('invalid_arm') }, 'unknown_experiment_setting');
