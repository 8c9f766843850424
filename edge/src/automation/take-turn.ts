import type { Env } from '../env.ts';
import { findSite } from '../site/site-store.ts';
import { retryDelay } from '../visitor/retry.ts';
import { carryOut } from './carry-out.ts';
import { findRules } from './rule-store.ts';
import { readNews } from './read-news.ts';
import type { Run, RunStore } from './run-store.ts';
import type { World } from './world.ts';

/** Runs carried out in one turn: each is a dozen calls at most, of which an alarm has a thousand. */
const RUNS = 20;
/** With pauses of at most five minutes: the other side may be out for a night. */
const TRIES_MAX = 120;
const WHY_LENGTH = 200;

/**
 * Reads what is new, then does what is due. All that is new is read before anything is done, so that nothing is done
 * that was called off by then.
 * @returns when there is something to do next, ms; null when nothing waits
 */
export async function takeTurn(env: Env, siteId: string, runs: RunStore, storage: World['storage']): Promise<number | null> {
  const now = Date.now();
  const site = await findSite(env.DB, siteId);
  const rules = new Map((await findRules(env.DB, siteId)).map((stored) => [stored.rule.id, stored]));
  const world: World = { env, site, rules, runs, storage, now };
  if (!(await readNews(world))) return now;
  const due = runs.due(now, RUNS);
  for (const run of due) runs.put(await tried(world, run));
  // What was written is news too.
  return due.length > 0 ? now : runs.nextDue();
}

async function tried(world: World, run: Run): Promise<Run> {
  try {
    return await carryOut(world, run);
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).slice(0, WHY_LENGTH);
    console.warn('automation: a run will be tried again', run.rule, why);
    // What had been done of it by then was kept.
    const latest = world.runs.find(run.rule, run.lead) ?? run;
    const tries = run.tries + 1;
    if (tries >= TRIES_MAX) return { ...latest, state: 'failed', why, tries, ended: world.now };
    return { ...latest, why, tries, due: Math.ceil(Date.now() + retryDelay(tries, Math.random())) };
  }
}
