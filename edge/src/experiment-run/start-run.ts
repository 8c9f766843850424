import type { ExperimentRecord } from '../../protocol/experiment-record.ts';
import { noteDone } from '../audit/note.ts';
import { base64url } from '../crypto/digest.ts';
import { touchSite } from '../ctas/publish.ts';
import { addDays, dateIn } from '../experiments/calendar.ts';
import { errorAt, Problem } from '../problem.ts';
import { dropCached, readSite } from '../site/site-store.ts';
import { checkArms, type Draw } from './checked-arms.ts';
import { findExperiment } from './experiment-store.ts';

const WEEK_DAYS = 7;
/** Of one without an end: as long as anybody reads it. */
const OPEN_DAYS = 3_650;

/** 16 letters and digits: a run's name, and its seed, which nothing of an earlier run foretells. */
function randomName(): string {
  let name = '';
  while (name.length < 16) name += base64url(crypto.getRandomValues(new Uint8Array(16))).replaceAll(/[-_]/g, '');
  return name.slice(0, 16);
}

/** Begins a run: from now on visitors have arms, and the design does not change. */
export async function startRun(db: D1Database, siteId: string, id: string, draw: Draw, by: string, now: number): Promise<ExperimentRecord> {
  const [{ plan, state }, site] = await Promise.all([findExperiment(db, siteId, id), readSite(db, siteId)]);
  if (!site) throw new Problem('unknown_site');
  if (state === 'running') throw new Problem('experiment_runs');
  const { ctas, errors } = await checkArms(site, plan, draw);
  if (site.experiments.some(({ cta }) => cta === plan.cta)) errors.push(errorAt('cta', 'cta_in_experiment'));
  errors.push(...slotFaults(plan.slot, site.experiments));
  if (errors.length > 0) throw new Problem('invalid_request', errors);

  const run = randomName();
  const weights = [{ from: now, weights: plan.arms.map(({ weight }) => weight) }];
  const days = plan.mode === 'fixed' ? plan.weeks * WEEK_DAYS : OPEN_DAYS;
  await db
    .batch([
      db
        .prepare(
          `INSERT INTO experiment_runs (site, run, experiment, seed, plan, arms, weights, started_at, first_day, planned_days, by)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .bind(
          siteId,
          run,
          id,
          randomName(),
          JSON.stringify(plan),
          JSON.stringify(ctas),
          JSON.stringify(weights),
          now,
          addDays(dateIn(site.settings.time_zone, now), 1),
          days,
          by,
        ),
      db.prepare("UPDATE experiments SET state = 'running', run = ?3, updated_at = ?4 WHERE site = ?1 AND id = ?2").bind(siteId, id, run, now),
      touchSite(db, siteId, now),
      noteDone(db, siteId, { by, action: 'experiment.started', target: id, detail: { run } }, now),
    ])
    .catch((error: unknown) => {
      // Somebody else was quicker by a moment.
      throw /UNIQUE constraint/.test(String(error)) ? new Problem('experiment_runs') : error;
    });
  dropCached(siteId);
  return findExperiment(db, siteId, id);
}

type Running = NonNullable<Awaited<ReturnType<typeof readSite>>>['experiments'];

/** Parts of a slot that two experiments had would show a visitor both. */
const slotFaults = (slot: { name: string; from: number; to: number } | undefined, running: Running) =>
  slot && running.some((other) => other.slot?.seed === `slot_${slot.name}` && other.slot.from < slot.to && slot.from < other.slot.to)
    ? [errorAt('slot', 'slot_taken')]
    : [];
