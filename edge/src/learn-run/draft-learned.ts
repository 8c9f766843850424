import type { Env } from '../env.ts';
import { saveCardDraft } from '../cards/card-store.ts';
import { Problem } from '../problem.ts';
import { progressOf } from '../work/begin.ts';
import type { LearnState } from './learn-state.ts';

/** Makes what was learned the draft. It scores nobody before somebody publishes it. */
export async function draftLearned(env: Pick<Env, 'DB' | 'WORK'>, site: string, by: string, now: number): Promise<void> {
  const latest = await progressOf<LearnState>(env, site, 'learn');
  const card = latest?.state.report?.card;
  if (!card) throw new Problem('nothing_learned');
  await saveCardDraft(env.DB, site, card, by, now);
}
