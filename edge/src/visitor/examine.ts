import { isRising } from '../scoring/trend.ts';
import { type Decision, decisionsOf } from './cta-decisions.ts';
import type { Facts, ScoringContext } from './facts.ts';
import { type Replayed, replay } from './replay.ts';
import type { Chapter, VisitorState } from './visitor-state.ts';
import { withWhose } from './whose.ts';

/** What stands behind a lead's score, as far as one browser knows. */
export interface Examined {
  replayed: Replayed;
  rising: boolean;
  decisions: Decision[];
}

/**
 * @param leads the names that the lead has here
 * @param chapters all that are kept, oldest first
 */
export function examine(
  leads: readonly string[],
  state: VisitorState,
  facts: Facts,
  chapters: readonly Chapter[],
  context: ScoringContext,
  now: number,
): Examined {
  const lead = facts.leads.findLast(({ id }) => leads.includes(id));
  const events = [...chapters.flatMap((chapter) => chapter.events), ...withWhose(state.settled.leads, state.open)];
  return {
    replayed: replay(state, facts, chapters, context),
    rising: lead !== undefined && isRising((lead.until ?? facts).trail, now, context.halfLifeMs),
    decisions: decisionsOf(events, leads),
  };
}
