import type { ExperimentPlan } from '../../protocol/experiment.ts';
import type { ExperimentRecord, ExperimentSummary } from '../../protocol/experiment-record.ts';
import { noteIfDone } from '../audit/note.ts';
import { experimentRecord, type ExperimentRow, RUN_COLUMNS, type RunRow } from '../experiments/experiment-row.ts';
import { experimentSummary, type ListedRow } from '../experiments/experiment-summary.ts';
import { errorAt, Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';

/** The experiments of a site as its team writes them. */

const EXPERIMENTS_MAX = 500;
const RUNS_SHOWN = 50;
const COLUMNS = 'id, state, run, plan, created_at, updated_at';

/** The newest first, each with how far its latest run has come. */
export async function listExperiments(db: D1Database, { id: site, settings }: Site, now: number): Promise<ExperimentSummary[]> {
  const { results } = await db
    .prepare(
      `SELECT each.id, each.state, each.run, each.plan, each.created_at, each.updated_at,
         latest.plan AS run_plan, latest.first_day, latest.planned_days, latest.ended_at, latest.reading, latest.verdict
       FROM experiments AS each LEFT JOIN experiment_runs AS latest ON latest.site = each.site AND latest.run = each.run
       WHERE each.site = ? ORDER BY each.updated_at DESC, each.id`,
    )
    .bind(site)
    .all<ListedRow>();
  return results.map((row) => experimentSummary(row, settings.time_zone, now));
}

export async function findExperiment(db: D1Database, site: string, id: string): Promise<ExperimentRecord> {
  const [experiments, runs] = await db.batch([
    db.prepare(`SELECT ${COLUMNS} FROM experiments WHERE site = ? AND id = ?`).bind(site, id),
    db.prepare(`SELECT ${RUN_COLUMNS} FROM experiment_runs WHERE site = ? AND experiment = ? ORDER BY started_at DESC, run LIMIT ?`).bind(site, id, RUNS_SHOWN),
  ]);
  const row = experiments?.results[0] as ExperimentRow | undefined;
  if (!row) throw new Problem('not_found');
  return experimentRecord(row, (runs?.results ?? []) as unknown as RunRow[]);
}

export async function createExperiment(db: D1Database, site: string, plan: ExperimentPlan, by: string, now: number): Promise<ExperimentRecord> {
  const [made] = await db.batch([
    db
      .prepare(
        `INSERT INTO experiments (site, id, state, plan, created_at, updated_at)
         SELECT ?1, ?2, 'draft', ?3, ?4, ?4 WHERE (SELECT count(*) FROM experiments WHERE site = ?1) < ${EXPERIMENTS_MAX}
         ON CONFLICT DO NOTHING`,
      )
      .bind(site, plan.id, JSON.stringify(plan), now),
    noteIfDone(db, site, { by, action: 'experiment.made', target: plan.id }, now),
  ]);
  if (made?.meta.changes) return findExperiment(db, site, plan.id);
  const isThere = await db.prepare('SELECT 1 FROM experiments WHERE site = ? AND id = ?').bind(site, plan.id).first();
  throw isThere
    ? new Problem('experiment_exists', [errorAt('id', 'experiment_exists')])
    : new Problem('invalid_request', [errorAt('', 'too_many_experiments')]);
}

/** Replaces what is being written. Once it runs its design is fixed; after it has ended it may be written anew, for another run. */
export async function saveExperiment(db: D1Database, site: string, plan: ExperimentPlan, by: string, now: number): Promise<ExperimentRecord> {
  const { state } = await findExperiment(db, site, plan.id);
  const [saved] = await db.batch([
    db
      .prepare("UPDATE experiments SET plan = ?3, updated_at = ?4 WHERE site = ?1 AND id = ?2 AND state <> 'running'")
      .bind(site, plan.id, JSON.stringify(plan), now),
    noteIfDone(db, site, { by, action: 'experiment.saved', target: plan.id }, now),
  ]);
  if (state === 'running' || !saved?.meta.changes) throw new Problem('experiment_runs');
  return findExperiment(db, site, plan.id);
}

/** Throws away one that never ran. What ran stays: its answer is worth as much as on the day when it was given. */
export async function deleteExperiment(db: D1Database, site: string, id: string, by: string, now: number): Promise<void> {
  const { state, runs } = await findExperiment(db, site, id);
  if (state === 'running') throw new Problem('experiment_runs');
  if (runs.length > 0) throw new Problem('experiment_has_run');
  await db.batch([
    db.prepare('DELETE FROM experiments WHERE site = ? AND id = ? AND run IS NULL').bind(site, id),
    noteIfDone(db, site, { by, action: 'experiment.deleted', target: id }, now),
  ]);
}
