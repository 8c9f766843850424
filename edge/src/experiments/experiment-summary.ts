import type { ExperimentSummary } from '../../protocol/experiment-record.ts';
import type { ExperimentPlan } from '../../protocol/experiment.ts';
import { addDays, dateIn, dayNumber } from './calendar.ts';
import { type ExperimentRow, planOf } from './experiment-row.ts';
import type { Reading } from './reading.ts';
import { runState } from './run-state.ts';

/** An experiment beside its latest run, as the list reads them. All of the run is null before the first. */
export interface ListedRow extends ExperimentRow {
  run_plan: string | null;
  first_day: string;
  planned_days: number;
  ended_at: number | null;
  reading: string | null;
  verdict: string | null;
}

const readingOf = (text: string | null): Pick<Reading, 'state' | 'arm'> | null => (text === null ? null : (JSON.parse(text) as Reading));

export function experimentSummary(row: ListedRow, zone: string, now: number): ExperimentSummary {
  const { name, cta, goal, mode, arms } = planOf(row);
  const about = { id: row.id, object: 'experiment', state: row.state, name, cta, goal, mode, arms: arms.length } as const;
  return { ...about, latest: latestOf(row, zone, now), updated_at: new Date(row.updated_at).toISOString() };
}

function latestOf(row: ListedRow, zone: string, now: number): ExperimentSummary['latest'] {
  if (row.run_plan === null) return null;
  const plan = JSON.parse(row.run_plan) as ExperimentPlan;
  const verdict = readingOf(row.verdict);
  const reading = readingOf(row.reading);
  const { arm } = verdict ?? reading ?? { arm: null };
  const isFixed = plan.mode === 'fixed';
  return {
    state: runState({ verdict, reading, ended_at: row.ended_at }),
    arm: plan.arms.find(({ id }) => id === arm)?.name ?? null,
    day: Math.min(dayNumber(row.first_day, dateIn(zone, row.ended_at ?? now)), row.planned_days),
    planned_days: isFixed ? row.planned_days : null,
    last_day: isFixed ? addDays(row.first_day, row.planned_days - 1) : null,
    ended_at: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
  };
}
