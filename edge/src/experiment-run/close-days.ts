import type { Env } from '../env.ts';
import { addDays, dateIn, wholeDays } from '../experiments/calendar.ts';
import { cumulate } from '../experiments/day-counts.ts';
import { movedWeights } from '../experiments/moved-weights.ts';
import { type Reading, readingOf } from '../experiments/reading.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { touchSite } from '../ctas/publish.ts';
import { dropCached, type Site } from '../site/site-store.ts';
import { endInTime } from './end-run.ts';
import { readDays, readPastRate, type ReadRun } from './read-counts.ts';

/** What visitors' objects saw in a day's last minutes is on its way for so long. */
export const SETTLE_MS = 10 * 60_000;
/** Of a bandit's weights, as many as anybody looks back for. */
const WEIGHTS_KEPT = 100;

const FINAL: ReadonlySet<string> = new Set(['winner', 'worse', 'no_difference']);

/** How many days of a run are over and may be looked at. */
export function closableDays(run: Pick<ReadRun, 'first_day' | 'planned_days' | 'ended_at' | 'stopped_on'>, zone: string, now: number): number {
  const { first_day: firstDay, planned_days: planned, ended_at: endedAt, stopped_on: stoppedOn } = run;
  const over = endedAt === null ? wholeDays(firstDay, dateIn(zone, now - SETTLE_MS)) : (stoppedOn ?? planned);
  return Math.min(over, planned);
}

/**
 * Looks at the days of a run that are over and were not looked at, once: of several who do it at the same moment one
 * writes. The first day that decides is the run's verdict for good, whatever comes late, and in the same transaction the
 * journal tells of it. A run whose time is over ends.
 * @returns whether there was anything to close, by whomever
 */
export async function closeDays(
  env: Env,
  { id: site, settings, readers }: Pick<Site, 'id' | 'settings' | 'readers'>,
  run: ReadRun,
  now: number,
): Promise<boolean> {
  const db = env.DB;
  const day = closableDays(run, settings.time_zone, now);
  const isOver = isTimeOver(run, day);
  if (day <= run.closed_day && !isOver) return false;
  const reading = run.verdict ?? (await readUpTo(db, site, run, day));
  const weights = moved(run, reading);
  const isNews = run.verdict === null && FINAL.has(reading.state);
  const [closed] = await db.batch([
    close(db, site, run, { day, reading, weights: weights && weightsFrom(run, weights, now), isFinal: isFinal(reading, isOver) }),
    ...(isNews ? tell(db, site, run, reading, now) : []),
    ...(weights ? [touchSite(db, site, now)] : []),
    ...(isOver ? endInTime(db, site, run.experiment, run.run, now) : []),
  ]);
  if (weights || isOver) dropCached(site);
  if (isNews && closed?.meta.changes) await tellReaders(env, { id: site, readers });
  return true;
}

const isTimeOver = ({ ended_at: endedAt, plan, planned_days: planned }: ReadRun, day: number): boolean =>
  endedAt === null && plan.mode === 'fixed' && day >= planned;

/** With a split that is broken to the end, that is what there is to say of it. */
const isFinal = ({ state }: Reading, isOver: boolean): boolean => FINAL.has(state) || (isOver && state === 'untrustworthy');

interface Closing {
  day: number;
  reading: Reading;
  weights: ReadRun['weights'] | null;
  isFinal: boolean;
}

/** Changes nothing where somebody else was quicker. */
const close = (db: D1Database, site: string, run: ReadRun, { day, reading, weights, isFinal: isLast }: Closing): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE experiment_runs SET closed_day = ?3, reading = ?4, verdict = coalesce(verdict, ?5), weights = coalesce(?6, weights)
       WHERE site = ?1 AND run = ?2 AND closed_day = ?7 AND closed_day < ?3`,
    )
    .bind(site, run.run, day, JSON.stringify(reading), isLast ? JSON.stringify(reading) : null, weights && JSON.stringify(weights), run.closed_day);

async function readUpTo(db: D1Database, site: string, run: ReadRun, day: number): Promise<Reading> {
  const { plan, dropped, planned_days: plannedDays } = run;
  const [counted, pastRate] = await Promise.all([readDays(db, site, run), readPastRate(db, site, run)]);
  const arms = plan.arms.filter((_, place) => !dropped.has(place));
  const days = cumulate(
    counted,
    arms.map(({ id }) => id),
    day,
    plan.mode === 'fixed',
  );
  return readingOf({ mode: plan.mode, plannedDays, arms, challengers: plan.arms.length - 1, pastRate }, days, run.closed_day);
}

/** A bandit's weights from now on; null where they stay. */
function moved({ plan, weights, ended_at: endedAt }: ReadRun, { arms }: Reading): number[] | null {
  if (plan.mode !== 'bandit' || endedAt !== null) return null;
  const places = plan.arms.map(({ id }) => arms.find((arm) => arm.id === id) ?? null);
  return movedWeights(places, weights.at(-1)?.weights ?? []);
}

const weightsFrom = ({ weights }: ReadRun, to: number[], now: number): ReadRun['weights'] => [...weights, { from: now, weights: to }].slice(-WEIGHTS_KEPT);

/** The news, right behind the statement that makes it: what was closed by somebody else was told by them. */
function tell(db: D1Database, site: string, { run, experiment, plan, first_day: firstDay }: ReadRun, reading: Reading, now: number): D1PreparedStatement[] {
  const { state, arm, day, comparisons } = reading;
  const content = {
    experiment,
    run,
    name: plan.name,
    cta: plan.cta,
    goal: plan.goal,
    state,
    arm,
    lift: comparisons.find((each) => each.arm === arm)?.lift ?? null,
    decided_on: addDays(firstDay, day - 1),
  };
  return [
    db.prepare('INSERT INTO lead_seq (site, seq) SELECT ?1, 1 WHERE changes() > 0 ON CONFLICT DO UPDATE SET seq = seq + 1').bind(site),
    db
      .prepare(
        `INSERT INTO journal (site, seq, lead, at, types, before, content)
         SELECT ?1, (SELECT seq FROM lead_seq WHERE site = ?1), NULL, ?2, '["experiment.decided"]', NULL, ?3 WHERE changes() > 0`,
      )
      .bind(site, now, JSON.stringify(content)),
  ];
}
