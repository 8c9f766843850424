import type { LearnAnswer } from '../../protocol/learning.ts';
import type { Env } from '../env.ts';
import { begin, progressOf } from '../work/begin.ts';
import { beginLearning, type LearnState } from './learn-state.ts';

/** After so many tries in a row it is said that something is wrong, although it is still tried. */
const FAILURES_MOST = 5;

type WorkEnv = Pick<Env, 'WORK'>;
type Latest = Awaited<ReturnType<typeof progressOf<LearnState>>>;

const isRunning = (latest: Latest): boolean => latest !== null && latest.at !== null && latest.failures < FAILURES_MOST;

/** Where the site's latest learning stands, and what it found. */
export async function showLearning(env: WorkEnv, site: string): Promise<LearnAnswer> {
  const latest = await progressOf<LearnState>(env, site, 'learn');
  if (!latest) return { state: 'none', progress: null, started_at: null, ended_at: null, report: null };
  const { step, done, total, startedAt, endedAt, failed, report } = latest.state;
  return {
    state: failed || (latest.at !== null && !isRunning(latest)) ? 'failed' : latest.at === null ? 'done' : 'running',
    progress: { step, done, total },
    started_at: new Date(startedAt).toISOString(),
    ended_at: endedAt === null ? null : new Date(endedAt).toISOString(),
    report,
  };
}

/** Begins a run. One that is under way goes on instead: whoever presses twice waits no longer for it. */
export async function startLearning(env: WorkEnv, site: string, now: number): Promise<LearnAnswer> {
  if (!isRunning(await progressOf<LearnState>(env, site, 'learn'))) await begin(env, site, 'learn', beginLearning(now));
  return showLearning(env, site);
}
