import type { ExperimentResult } from '../../protocol/experiment-result.ts';
import type { Goal } from '../../protocol/experiment.ts';
import type { Env } from '../env.ts';
import { rateOf } from '../experiments/arm-counts.ts';
import { addDays, dateIn, dayNumber } from '../experiments/calendar.ts';
import type { Reading } from '../experiments/reading.ts';
import { checklistOf, resultWords, type Said } from '../experiments/result-words.ts';
import { runState } from '../experiments/run-state.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { closeDays } from './close-days.ts';
import { type ArmSums, COLUMN_OF, type Counted, type DayOfArm, readCounted, readRun, type ReadRun } from './read-counts.ts';

/** What a run has shown: what was counted up to now, and what may be said of it by the end of the last day, or for good. */
export async function resultsOf(env: Env, site: Site, experiment: string, asked: string | undefined, now: number): Promise<ExperimentResult> {
  const found = await find(env.DB, site.id, experiment, asked);
  // The first to ask after a day has ended need not wait for the sweep.
  const counted = (await closeDays(env, site, found.run, now)) ? await find(env.DB, site.id, experiment, found.run.run) : found;
  return present(counted, site.settings.time_zone, now);
}

async function find(db: D1Database, site: string, experiment: string, run?: string): Promise<Counted> {
  const found = await readCounted(db, site, experiment, run);
  if (found) return found;
  const isThere = run === undefined && (await db.prepare('SELECT 1 FROM experiments WHERE site = ? AND id = ?').bind(site, experiment).first());
  throw new Problem(isThere ? 'experiment_stands' : 'not_found');
}

function present({ run, sums, days }: Counted, zone: string, now: number): ExperimentResult {
  const { plan, dropped } = run;
  const reading = run.verdict ?? run.reading ?? nothingYet(run);
  const state = runState(run);
  const isFixed = plan.mode === 'fixed';
  const lastDay = isFixed ? addDays(run.first_day, run.planned_days - 1) : null;
  const plannedDays = isFixed ? run.planned_days : null;
  const today = dayNumber(run.first_day, dateIn(zone, run.ended_at ?? now));
  const day = Math.min(today, run.planned_days);
  const weights = run.weights.at(-1)?.weights ?? [];
  const judged = new Map(reading.arms.map(({ id, exposures, conversions }) => [id, { exposures, conversions, rate: rateOf({ exposures, conversions }) }]));
  // A verdict stays as it was made, also where one of its arms was taken out since.
  const off = new Set(run.verdict ? [] : plan.arms.filter((_, place) => dropped.has(place)).map(({ id }) => id));
  const isIn = (id: string): boolean => judged.has(id) && !off.has(id);
  const comparisons = reading.comparisons.filter(({ arm }) => isIn(arm));
  const said: Said = {
    state,
    mode: plan.mode,
    goal: plan.goal,
    day,
    plannedDays,
    lastDay,
    arms: plan.arms.flatMap(({ id, name }, place) => (isIn(id) ? [{ id, name, rate: judged.get(id)?.rate ?? 0, weight: weights[place] ?? 0 }] : [])),
    arm: reading.arm,
    comparisons,
    split: reading.split,
    smallestLift: reading.smallestLift,
  };
  return {
    experiment: run.experiment,
    run: run.run,
    mode: plan.mode,
    goal: plan.goal,
    state,
    day,
    judged_days: reading.day,
    planned_days: plannedDays,
    first_day: run.first_day,
    last_day: lastDay,
    decided_on: isDecided(state) ? addDays(run.first_day, reading.day - 1) : null,
    as_of: new Date(now).toISOString(),
    ended_at: run.ended_at === null ? null : new Date(run.ended_at).toISOString(),
    arms: plan.arms.map(({ id, name }, place) => ({
      id,
      name,
      weight: weights[place] ?? 0,
      is_off: dropped.has(place),
      ...countedOf(
        sums.find(({ arm }) => arm === id),
        plan.goal,
      ),
      judged: judged.get(id) ?? null,
      days: days.filter(({ arm }) => arm === id).map((each) => dayOf(each, run)),
    })),
    comparisons,
    split: reading.split,
    excluded: { seen_both: total(sums, 'seen_both'), robots: total(sums, 'robots') },
    smallest_lift: reading.smallestLift,
    words: { vi: resultWords(said, 'vi'), en: resultWords(said, 'en') },
    checklist: { vi: checklistOf(state, 'vi'), en: checklistOf(state, 'en') },
  };
}

const isDecided = (state: ExperimentResult['state']): boolean => state === 'winner' || state === 'worse' || state === 'no_difference';

/** Before the first day is over. */
const nothingYet = ({ plan, dropped }: ReadRun): Reading => ({
  day: 0,
  state: 'collecting',
  arm: null,
  arms: [],
  comparisons: [],
  split: { is_broken: false, p: null, planned: plan.arms.filter((_, place) => !dropped.has(place)).map(({ weight }) => weight), observed: [] },
  smallestLift: null,
});

const dayOf = ({ on_day: day, exposures, ...counted }: DayOfArm, { plan, first_day: firstDay }: ReadRun) => ({
  day: dayNumber(firstDay, day),
  exposures,
  conversions: counted[COLUMN_OF[plan.goal]],
});

const NOTHING = { exposures: 0, leads: 0, mqls: 0, sqls: 0, customers: 0 };

function countedOf(sums: ArmSums | undefined, goal: Goal) {
  const { exposures, leads, mqls, sqls, customers } = sums ?? NOTHING;
  const conversions = (sums ?? NOTHING)[COLUMN_OF[goal]];
  return { exposures, conversions, rate: rateOf({ exposures, conversions }), leads, mqls, sqls, customers };
}

const total = (sums: readonly ArmSums[], column: 'seen_both' | 'robots'): number => sums.reduce((sum, row) => sum + row[column], 0);

/** The last looks of a run that was just ended. */
export async function closeEnded(env: Env, site: Site, experiment: string, now: number): Promise<void> {
  const run = await readRun(env.DB, site.id, experiment);
  if (run) await closeDays(env, site, run, now);
}
