import type { BulkDone } from '../../protocol/bulk.ts';
import type { Stage } from '../../protocol/lead.ts';
import { errorAt, Problem } from '../problem.ts';
import { isFurther } from '../scoring/stage.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { joined, type LeadState, patchLead, type Step, type Word } from './decide.ts';
import type { Move } from './effective-stage.ts';
import { isEnd, statusOf } from './status.ts';

/** The stage that a person's word has taken a lead from with this seq, as the journal knows it: the sender may say anything. */
export async function stageBefore(db: D1Database, site: string, { id, seq }: Pick<BulkDone, 'id' | 'seq'>): Promise<Stage | null> {
  return db
    .prepare(`SELECT "from" FROM transitions WHERE site = ? AND lead = ? AND seq = ? AND axis = 'stage' AND cause ->> '$.type' = 'person'`)
    .bind(site, id, seq)
    .first<Stage>('from');
}

/**
 * As it was, and never what a person could not say of the lead now: its stage goes back by the journal alone, a status is
 * set as by `PATCH` or follows the stage. How something ended is taken back by itself, with a reason.
 * @param from where the change that is taken back has moved the lead from; null where it did not
 */
export function takeBack(state: LeadState, before: BulkDone['before'], from: Stage | null, word: Word, context: ScoringContext): Step | null {
  const { owner, tags, status, follows } = before;
  // Over it was before as it is now: then only its owner and tags were changed.
  if (isEnd(state.record.stage)) return patchLead(state, { owner, tags }, word, context);
  if (isEnd(status) || isEnd(before.stage)) throw new Problem('invalid_request', [errorAt('before', 'unknown_open_status')]);
  const back = from !== null && isFurther(from, state.record.stage) ? toStage(state, from, word) : { state, moves: [] };
  const patched = patchLead(back.state, { owner, tags, ...(follows ? {} : { status }) }, word, context);
  const step = patched ? { ...patched, moves: [...back.moves, ...patched.moves] } : back;
  const after = follows ? following(step, word) : step;
  return after.state === state ? null : { ...after, moves: joined(after.moves).filter((move) => move.from !== move.to) };
}

const toStage = (state: LeadState, to: Stage, { by, now }: Word): Step => ({
  state: { ...state, record: { ...state.record, stage: to, stageAt: now } },
  moves: [{ axis: 'stage', from: state.record.stage, to, at: now, cause: { type: 'person', by } }],
});

/** What the stage says by itself is heard again. */
function following(step: Step, { by, now }: Word): Step {
  const { state } = step;
  const status = statusOf(state.record.stage);
  if (state.statusBy === null && state.status === status) return step;
  const moves: Move[] = [{ axis: 'status', from: state.status, to: status, at: now, cause: { type: 'person', by } }];
  return { ...step, state: { ...state, status, statusBy: null }, moves: [...step.moves, ...moves] };
}
