import type { ExperimentPlan, Goal } from '../../protocol/experiment.ts';
import type { RunRow } from '../experiments/experiment-row.ts';
import { dayNumber } from '../experiments/calendar.ts';
import type { ArmDay } from '../experiments/day-counts.ts';
import type { Reading } from '../experiments/reading.ts';

/** What a run's results are made of: its row, and a row for each arm and day. Of who saw what not one row is read. */

type Stored = Pick<RunRow, 'run' | 'experiment' | 'first_day' | 'planned_days' | 'started_at' | 'ended_at' | 'stopped_on' | 'closed_day'>;

/** A run as it is read. */
export interface ReadRun extends Stored {
  plan: ExperimentPlan;
  weights: { from: number; weights: number[] }[];
  /** Places of arms that were taken out. */
  dropped: ReadonlySet<number>;
  /** What the last look said. */
  reading: Reading | null;
  /** What decided, or with what the planned time ended. */
  verdict: Reading | null;
}

const COLUMNS = 'run, experiment, plan, weights, dropped, first_day, planned_days, started_at, ended_at, stopped_on, closed_day, reading, verdict';

type Row = Stored & Record<'plan' | 'weights' | 'dropped', string> & Record<'reading' | 'verdict', string | null>;

const toRun = (row: Row): ReadRun => ({
  ...row,
  plan: JSON.parse(row.plan) as ExperimentPlan,
  weights: JSON.parse(row.weights) as ReadRun['weights'],
  dropped: new Set(JSON.parse(row.dropped) as number[]),
  reading: row.reading === null ? null : (JSON.parse(row.reading) as Reading),
  verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as Reading),
});

/** The run that is named, or the latest. */
const WHICH = 'run.site = ?1 AND run.experiment = ?2 AND run.run = coalesce(?3, (SELECT run FROM experiments WHERE site = ?1 AND id = ?2))';
const SELECT_RUN = `SELECT ${COLUMNS} FROM experiment_runs AS run WHERE ${WHICH}`;

export async function readRun(db: D1Database, site: string, experiment: string, run?: string): Promise<ReadRun | null> {
  const row = await db
    .prepare(SELECT_RUN)
    .bind(site, experiment, run ?? null)
    .first<Row>();
  return row && toRun(row);
}

const COUNTED = ['exposures', 'leads', 'mqls', 'sqls', 'customers'] as const;
const SUMMED = [...COUNTED, 'seen_both', 'robots'] as const;
/** What was counted of an arm altogether. */
export type ArmSums = { arm: string } & Record<(typeof SUMMED)[number], number>;

/** As many days as are worth drawing. */
const DAYS_SHOWN = 90;
type Column = 'leads' | 'mqls' | 'sqls' | 'customers';
/** What one whole day brought an arm. */
export type DayOfArm = { arm: string; on_day: string } & Record<(typeof COUNTED)[number], number>;

export interface Counted {
  run: ReadRun;
  sums: ArmSums[];
  days: DayOfArm[];
}

/** The same with what was counted up to now, in one go: nothing comes between. What comes after the planned end is counted no more. */
export async function readCounted(db: D1Database, site: string, experiment: string, run?: string): Promise<Counted | null> {
  const [runs, sums, days] = await db.batch([
    db.prepare(SELECT_RUN).bind(site, experiment, run ?? null),
    db
      .prepare(
        `SELECT arm, ${SUMMED.map((column) => `sum(${column}) AS ${column}`).join(', ')}
         FROM experiment_runs AS run CROSS JOIN experiment_days AS counted ON counted.site = run.site AND counted.run = run.run
           AND counted.day <= date(run.first_day, (run.planned_days - 1) || ' days')
         WHERE ${WHICH} GROUP BY arm`,
      )
      .bind(site, experiment, run ?? null),
    db
      .prepare(
        `SELECT arm, max(counted.day, run.first_day) AS on_day, ${COUNTED.map((column) => `sum(${column}) AS ${column}`).join(', ')}
         FROM experiment_runs AS run CROSS JOIN experiment_days AS counted ON counted.site = run.site AND counted.run = run.run
         AND counted.day > date(run.first_day, (run.closed_day - 1 - ?4) || ' days') AND counted.day < date(run.first_day, run.closed_day || ' days')
         WHERE ${WHICH} AND run.closed_day > 0 GROUP BY arm, on_day ORDER BY on_day`,
      )
      .bind(site, experiment, run ?? null, DAYS_SHOWN),
  ]);
  const row = runs?.results[0] as Row | undefined;
  return row ? { run: toRun(row), sums: (sums?.results ?? []) as unknown as ArmSums[], days: (days?.results ?? []) as unknown as DayOfArm[] } : null;
}

/** Where the conversions of a goal are counted. */
export const COLUMN_OF: Record<Goal, Column> = { lead: 'leads', mql: 'mqls', sql: 'sqls', customer: 'customers' };

/** What each day brought each arm, of the run's goal. */
export async function readDays(db: D1Database, site: string, { run, plan, first_day: firstDay }: ReadRun): Promise<ArmDay[]> {
  const { results } = await db
    .prepare(`SELECT arm, day, exposures, ${COLUMN_OF[plan.goal]} AS conversions FROM experiment_days WHERE site = ? AND run = ? ORDER BY day, arm`)
    .bind(site, run)
    .all<{ arm: string; day: string; exposures: number; conversions: number }>();
  return results.map(({ day, ...counts }) => ({ ...counts, day: dayNumber(firstDay, day) }));
}

/** What the CTA converted by the same goal in the run before; null where there was none. */
export async function readPastRate(db: D1Database, site: string, { plan, started_at: startedAt }: ReadRun): Promise<number | null> {
  const row = await db
    .prepare(
      `SELECT sum(exposures) AS exposures, sum(${COLUMN_OF[plan.goal]}) AS conversions FROM experiment_days
       WHERE site = ?1 AND run = (SELECT run FROM experiment_runs WHERE site = ?1 AND plan ->> 'cta' = ?2 AND started_at < ?3 ORDER BY started_at DESC LIMIT 1)`,
    )
    .bind(site, plan.cta, startedAt)
    .first<{ exposures: number | null; conversions: number | null }>();
  return row?.exposures ? (row.conversions ?? 0) / row.exposures : null;
}
