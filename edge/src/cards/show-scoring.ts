import type { ScoringRecord } from '../../protocol/card-record.ts';
import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { rekeyProgress } from '../work/begin.ts';
import { readCardState } from './read-card-state.ts';
import { scoringRecord } from './scoring-record.ts';

/** How a site scores now, and what its team is writing. */
export async function showScoring(env: Env, site: Site): Promise<ScoringRecord> {
  const [state, rekeying] = await Promise.all([
    readCardState(env.DB, site.id),
    // How far the leads have come is no reason to say nothing of the card.
    rekeyProgress(env, site.id).catch((error: unknown) => {
      console.warn('rekey: no progress to be had', error instanceof Error ? error.message : error);
      return null;
    }),
  ]);
  return scoringRecord(state, site.settings, rekeying);
}
