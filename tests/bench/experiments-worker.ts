import { resultsOf } from '../../edge/src/experiment-run/results.ts';
import type { Env } from '../../edge/src/env.ts';
import type { Site } from '../../edge/src/site/site-store.ts';
import { countingReads } from '../support/many-leads.ts';

/** Results of an experiment over a D1, for tests/bench/experiments.ts. */
const site = { id: 'site_many', settings: { time_zone: 'Asia/Ho_Chi_Minh' }, readers: [] } as unknown as Site;
const FIRST_DAY = '2026-10-01';
const ARMS = ['control', 'short'];
const PLAN = {
  id: 'headline',
  name: 'Headline',
  cta: 'cta_guide',
  goal: 'lead',
  mode: 'fixed',
  weeks: 8,
  coverage: 10_000,
  arms: ARMS.map((id) => ({ id, name: id, weight: 5_000 })),
};

type Piece = (db: D1Database, params: URLSearchParams, request: Request) => Promise<unknown>;

const number = (params: URLSearchParams, name: string): number => Number(params.get(name));

const PIECES: Record<string, Piece> = {
  async '/schema'(db, _params, request) {
    for (const sql of (await request.json()) as string[]) await db.prepare(sql).run();
    // What is counted is stored as it is; a row at a time would take longer.
    await db.prepare('DROP TRIGGER count_exposure').run();
    await db.batch([
      db
        .prepare("INSERT INTO experiments (site, id, state, run, plan, created_at, updated_at) VALUES (?, 'headline', 'running', 'run', ?, 0, 0)")
        .bind(site.id, JSON.stringify(PLAN)),
      db
        .prepare(
          `INSERT INTO experiment_runs (site, run, experiment, seed, plan, arms, weights, started_at, first_day, planned_days, by)
           VALUES (?, 'run', 'headline', 'seed', ?, '[]', '[{"from":0,"weights":[5000,5000]}]', 0, ?, 56, 'bench')`,
        )
        .bind(site.id, JSON.stringify(PLAN), FIRST_DAY),
    ]);
  },
  /** A day for each arm, of as many visitors as there are in all. */
  '/days': (db, params) =>
    db
      .prepare(
        `WITH RECURSIVE days (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n < 55)
         INSERT INTO experiment_days (site, run, arm, day, exposures, leads, mqls, sqls, customers, seen_both, robots)
         SELECT ?1, 'run', value, date(?2, n || ' days'), cast(?3 / 112 AS INTEGER), cast(?3 / 112 / 20 AS INTEGER) + (value = 'short') * (n % 7), 0, 0, 0, 0, 0 FROM days, json_each(?4)`,
      )
      .bind(site.id, FIRST_DAY, number(params, 'exposures'), JSON.stringify(ARMS))
      .run(),
  '/exposures': (db, params) =>
    db
      .prepare(
        `WITH RECURSIVE each (n) AS (SELECT ?2 UNION ALL SELECT n + 1 FROM each WHERE n < ?2 + ?3 - 1)
         INSERT INTO exposures (site, run, visitor, arm, day, at) SELECT ?1, 'run', printf('visitor_%07d', n), iif(n % 2, 'short', 'control'), ?4, cast(n AS INTEGER) FROM each`,
      )
      .bind(site.id, number(params, 'from'), number(params, 'count'), FIRST_DAY)
      .run(),
  /** As if so many days had been looked at. */
  '/closed': (db, params) => db.prepare('UPDATE experiment_runs SET closed_day = ?, verdict = NULL').bind(number(params, 'day')).run(),
  async '/results'(db, params) {
    const counting = countingReads(db);
    const { state, judged_days: judged, arms } = await resultsOf({ DB: counting.db } as Env, site, 'headline', undefined, number(params, 'now'));
    return { state, judged, exposures: arms.reduce((sum, { exposures }) => sum + exposures, 0), read: counting.read() };
  },
};

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    return Response.json((await PIECES[pathname]?.(DB, searchParams, request)) ?? null);
  },
};
