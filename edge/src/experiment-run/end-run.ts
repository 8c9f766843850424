import type { ExperimentRecord } from '../../protocol/experiment-record.ts';
import { noteIfDone } from '../audit/note.ts';
import { touchSite } from '../ctas/publish.ts';
import { dateIn, wholeDays } from '../experiments/calendar.ts';
import { errorAt, Problem } from '../problem.ts';
import { dropCached, type Site } from '../site/site-store.ts';
import { findExperiment } from './experiment-store.ts';

/** Ends a run before its time, or one without an end. What was decided by then stays decided. */
export async function stopRun(db: D1Database, { id: site, settings }: Site, id: string, by: string, now: number): Promise<ExperimentRecord> {
  const { state, runs } = await findExperiment(db, site, id);
  const [latest] = runs;
  if (state !== 'running' || !latest) throw new Problem('experiment_stands');
  const day = wholeDays(latest.first_day, dateIn(settings.time_zone, now));
  await db.batch([
    db.prepare('UPDATE experiment_runs SET ended_at = ?3, stopped_on = ?4 WHERE site = ?1 AND run = ?2 AND ended_at IS NULL').bind(site, latest.run, now, day),
    noteIfDone(db, site, { by, action: 'experiment.stopped', target: id, detail: { run: latest.run, day } }, now),
    db.prepare("UPDATE experiments SET state = 'ended', updated_at = ?3 WHERE site = ?1 AND id = ?2").bind(site, id, now),
    touchSite(db, site, now),
  ]);
  dropCached(site);
  return findExperiment(db, site, id);
}

/**
 * Takes a challenger out of a run. Whoever would have got it takes no part from now on, and nobody else gets another arm
 * than before; what is left is compared as it was planned.
 */
export async function dropArm(db: D1Database, site: string, id: string, arm: string, by: string, now: number): Promise<ExperimentRecord> {
  const { state, runs } = await findExperiment(db, site, id);
  const [latest] = runs;
  if (state !== 'running' || !latest) throw new Problem('experiment_stands');
  const place = latest.plan.arms.findIndex((each) => each.id === arm);
  if (place < 0) throw new Problem('invalid_request', [errorAt('arm', 'unknown_arm')]);
  if (place === 0) throw new Problem('invalid_request', [errorAt('arm', 'control_stays')]);
  if (latest.dropped.includes(arm)) return findExperiment(db, site, id);
  if (latest.plan.arms.length - latest.dropped.length <= 2) throw new Problem('invalid_request', [errorAt('arm', 'last_challenger')]);
  await db.batch([
    // Two at the same moment must leave a challenger too.
    db
      .prepare(
        `UPDATE experiment_runs SET dropped = json_insert(dropped, '$[#]', ?3)
         WHERE site = ?1 AND run = ?2 AND ended_at IS NULL AND json_array_length(dropped) = ?4`,
      )
      .bind(site, latest.run, place, latest.dropped.length),
    noteIfDone(db, site, { by, action: 'experiment.arm_dropped', target: id, detail: { run: latest.run, arm } }, now),
    touchSite(db, site, now),
  ]);
  dropCached(site);
  return findExperiment(db, site, id);
}

/** Statements that end a run whose time is over. */
export const endInTime = (db: D1Database, site: string, experiment: string, run: string, now: number): D1PreparedStatement[] => [
  db.prepare('UPDATE experiment_runs SET ended_at = ?3 WHERE site = ?1 AND run = ?2 AND ended_at IS NULL').bind(site, run, now),
  noteIfDone(db, site, { by: 'edge', action: 'experiment.ended', target: experiment, detail: { run } }, now),
  db
    .prepare("UPDATE experiments SET state = 'ended', updated_at = ?4 WHERE site = ?1 AND id = ?2 AND run = ?3 AND state = 'running'")
    .bind(site, experiment, run, now),
  touchSite(db, site, now),
];
