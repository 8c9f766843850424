import type { ExperimentPlan } from '../../protocol/experiment.ts';
import type { ExperimentRecord, ExperimentState, RunRecord } from '../../protocol/experiment-record.ts';
import { addDays } from './calendar.ts';

/** Rows as their tables have them, and what the team sees of them. */

export interface ExperimentRow {
  id: string;
  state: ExperimentState;
  run: string | null;
  plan: string;
  created_at: number;
  updated_at: number;
}

export interface RunRow {
  run: string;
  experiment: string;
  seed: string;
  plan: string;
  weights: string;
  dropped: string;
  started_at: number;
  first_day: string;
  planned_days: number;
  ended_at: number | null;
  stopped_on: number | null;
  closed_day: number;
  verdict: string | null;
  by: string;
}

export const RUN_COLUMNS = 'run, experiment, seed, plan, weights, dropped, started_at, first_day, planned_days, ended_at, stopped_on, closed_day, verdict, by';

const iso = (ms: number): string => new Date(ms).toISOString();

export const planOf = ({ plan }: Pick<RunRow, 'plan'>): ExperimentPlan => JSON.parse(plan) as ExperimentPlan;

export function runRecord(row: RunRow): RunRecord {
  const plan = planOf(row);
  const weights = JSON.parse(row.weights) as { weights: number[] }[];
  return {
    run: row.run,
    plan,
    started_at: iso(row.started_at),
    by: row.by,
    first_day: row.first_day,
    last_day: plan.mode === 'fixed' ? addDays(row.first_day, row.planned_days - 1) : null,
    planned_days: row.planned_days,
    weights: weights.at(-1)?.weights ?? [],
    dropped: (JSON.parse(row.dropped) as number[]).flatMap((place) => plan.arms[place]?.id ?? []),
    ended_at: row.ended_at === null ? null : iso(row.ended_at),
    stopped_on: row.stopped_on,
  };
}

export const experimentRecord = (row: ExperimentRow, runs: readonly RunRow[]): ExperimentRecord => ({
  id: row.id,
  object: 'experiment',
  state: row.state,
  plan: planOf(row),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
  runs: runs.map(runRecord),
});
