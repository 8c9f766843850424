import type { Cta } from '../../protocol/cta.ts';
import type { ExperimentPlan } from '../../protocol/experiment.ts';
import type { ShownRun } from '../intake/arm-of.ts';
import { Problem } from '../problem.ts';

/**
 * Runs that are over. A form waits for weeks without a network: it is judged by what its visitor saw, and not lost since
 * the run has ended meanwhile.
 */

/** What a run showed does not change. Names that nobody gave are remembered too: made-up ones must not reach D1 each time. */
const CACHED_MAX = 500;
/** No batch has forms of more. */
const ASKED_MAX = 10;

const cache = new Map<string, ShownRun | null>();

/** Of those of these runs that there ever were, what their arms showed. */
export async function endedRuns(db: D1Database, site: string, runs: readonly string[]): Promise<ShownRun[]> {
  const asked = runs.slice(0, ASKED_MAX);
  const unknown = asked.filter((run) => !cache.has(`${site}/${run}`));
  if (unknown.length > 0) {
    const found = await load(db, site, unknown);
    for (const run of unknown) {
      if (cache.size >= CACHED_MAX) cache.delete(cache.keys().next().value ?? '');
      cache.set(`${site}/${run}`, found.find((each) => each.run === run) ?? null);
    }
  }
  return asked.flatMap((run) => cache.get(`${site}/${run}`) ?? []);
}

async function load(db: D1Database, site: string, runs: readonly string[]): Promise<ShownRun[]> {
  try {
    const { results } = await db
      .prepare('SELECT run, experiment, plan, arms FROM experiment_runs WHERE site = ? AND run IN (SELECT value FROM json_each(?))')
      .bind(site, JSON.stringify(runs))
      .all<Record<'run' | 'experiment' | 'plan' | 'arms', string>>();
    return results.map(({ run, experiment, plan, arms }) => {
      const { cta, arms: planned } = JSON.parse(plan) as ExperimentPlan;
      const shown = JSON.parse(arms) as Cta[];
      return { run, experiment, cta, arms: planned.flatMap(({ id }, i) => (shown[i] ? [{ id, cta: shown[i] }] : [])) };
    });
  } catch {
    // To say that there is none would lose the form: whoever sent it comes back.
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  }
}
