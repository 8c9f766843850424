import type { ExperimentResult } from '../../edge/protocol/experiment-result.ts';
import { closeDays } from '../../edge/src/experiment-run/close-days.ts';
import { readRun } from '../../edge/src/experiment-run/read-counts.ts';
import { resultsOf } from '../../edge/src/experiment-run/results.ts';
import { addDays, dateIn } from '../../edge/src/experiments/calendar.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { bindings, call, makeSite, newId, siteKey } from './test-site.ts';

/** Visitors and conversions of a day, for each arm in its order. */
export type DayOfArms = readonly (readonly [exposures: number, conversions: number])[];

/** A moment at which it is the tenth of December everywhere where these tests take place. */
export const NOW = Date.parse('2026-12-10T05:00:00Z');

export type Scene = Awaited<ReturnType<typeof experimentScene>>;

/** A site with an experiment whose first whole day was so many days before `NOW`. */
export async function experimentScene({
  daysAgo,
  arms = ['A', 'B'],
  zone = 'UTC',
  ...over
}: { daysAgo: number; arms?: string[]; zone?: string } & Record<string, unknown>) {
  const site = `site_${newId().slice(0, 8)}`;
  await makeSite(site, { time_zone: zone });
  const key = await siteKey(site, ['admin', 'leads:read']);
  const ask = (path: string, method: string, body?: unknown): Promise<Response> =>
    call(`/v1/experiments${path}`, { method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const share = Math.floor(10_000 / arms.length);
  const plan = {
    id: 'headline',
    name: 'Headline',
    cta: 'cta_quote',
    arms: arms.map((name, i) => ({
      id: `arm_${i}`,
      name,
      weight: i === 0 ? 10_000 - share * (arms.length - 1) : share,
      ...(i > 0 ? { patch: { texts: { en: { headline: `Variant ${i}` } } } } : {}),
    })),
    ...over,
  };
  const made = await ask('', 'POST', plan);
  const started = await ask('/headline/start', 'POST');
  if (!made.ok || !started.ok) throw new Error(`${await made.text()} ${await started.text()}`);
  const { run } = (await bindings.DB.prepare('SELECT run FROM experiment_runs WHERE site = ?').bind(site).first<{ run: string }>()) ?? { run: '' };
  const firstDay = addDays(dateIn(zone, NOW), -daysAgo);
  await bindings.DB.prepare('UPDATE experiment_runs SET first_day = ?3, started_at = ?4 WHERE site = ?1 AND run = ?2')
    .bind(site, run, firstDay, Date.parse(firstDay) - 1)
    .run();

  return {
    site,
    run,
    key,
    ask,
    firstDay,
    /** Adds to what was counted on a day of the run, and on as many more after it. */
    count: async (day: number, counted: DayOfArms, { days = 1, column = 'leads' } = {}): Promise<void> => {
      const rows = Array.from({ length: days }, (_, n) =>
        counted.map(([exposures, conversions], i) => ({ arm: `arm_${i}`, day: addDays(firstDay, day - 1 + n), exposures, conversions })),
      ).flat();
      await bindings.DB.prepare(
        `INSERT INTO experiment_days (site, run, arm, day, exposures, leads, mqls, sqls, customers, seen_both, robots)
         SELECT ?1, ?2, value ->> 'arm', value ->> 'day', value ->> 'exposures', iif(?4 = 'leads', value ->> 'conversions', 0), iif(?4 = 'mqls', value ->> 'conversions', 0), 0, 0, 1, 2
         FROM json_each(?3) WHERE true
         ON CONFLICT DO UPDATE SET exposures = exposures + excluded.exposures, leads = leads + excluded.leads, mqls = mqls + excluded.mqls`,
      )
        .bind(site, run, JSON.stringify(rows), column)
        .run();
    },
    results: async (now = NOW): Promise<ExperimentResult> => resultsOf(bindings, await findSite(bindings.DB, site), 'headline', undefined, now),
    close: async (now = NOW): Promise<void> => {
      const run = await readRun(bindings.DB, site, 'headline');
      if (run) await closeDays(bindings, await findSite(bindings.DB, site), run, now);
    },
    news: async () =>
      (
        await bindings.DB.prepare('SELECT seq, lead, types, content FROM journal WHERE site = ?')
          .bind(site)
          .all<{ seq: number; lead: string | null; types: string; content: string }>()
      ).results,
    row: () =>
      bindings.DB.prepare('SELECT closed_day, ended_at, verdict, weights FROM experiment_runs WHERE site = ? AND run = ?')
        .bind(site, run)
        .first<{ closed_day: number; ended_at: number | null; verdict: string | null; weights: string }>(),
  };
}
