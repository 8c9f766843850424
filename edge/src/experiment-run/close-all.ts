import type { Env } from '../env.ts';
import { findSite } from '../site/site-store.ts';
import { closableDays, closeDays } from './close-days.ts';
import { readRun } from './read-counts.ts';

/** Runs that are looked at in one sweep: the bounds of many days take a while to work out. The others' turn is the next. */
const AT_ONCE = 100;

interface Due {
  site: string;
  zone: string;
  run: string;
  experiment: string;
  first_day: string;
  planned_days: number;
  closed_day: number;
}

/** Looks at the days that are over, of all runs that are under way, those first that wait longest. */
export async function closeAllDays(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT run.site, sites.settings ->> 'time_zone' AS zone, run.run, run.experiment, run.first_day, run.planned_days, run.closed_day
     FROM experiment_runs AS run INDEXED BY runs_under_way CROSS JOIN sites ON sites.id = run.site
     WHERE run.ended_at IS NULL
       -- The date of where it is latest; which is the site's own is looked at below.
       AND date(run.first_day, run.closed_day || ' days') < date(?1 / 1000, 'unixepoch', '14 hours')
     ORDER BY date(run.first_day, run.closed_day || ' days')`,
  )
    .bind(now)
    .all<Due>();
  const due = results.filter((run) => closableDays({ ...run, ended_at: null, stopped_on: null }, run.zone, now) > run.closed_day).slice(0, AT_ONCE);
  const failed: unknown[] = [];
  for (const { site, experiment, run } of due) {
    // One that fails keeps no other from its verdict.
    await closeOne(env, site, experiment, run, now).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, 'days of experiments were not closed');
}

async function closeOne(env: Env, siteId: string, experiment: string, run: string, now: number): Promise<void> {
  const [site, found] = await Promise.all([findSite(env.DB, siteId), readRun(env.DB, siteId, experiment, run)]);
  if (found) await closeDays(env, site, found, now);
}
