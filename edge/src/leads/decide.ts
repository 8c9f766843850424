import type { Language } from '../../protocol/language.ts';
import type { Status } from '../../protocol/lead.ts';
import type { LeadPatch, OutcomeInput, RecycleInput } from '../../protocol/lead-decision.ts';
import type { Cause } from '../../protocol/transition.ts';
import { Problem } from '../problem.ts';
import { valueAt } from '../scoring/decay.ts';
import { isFurther } from '../scoring/stage.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { correct, type Words } from './corrections.ts';
import { type Decision, type Ended, outcomeOf } from './decision.ts';
import { guardsMet, type Move, moveOn } from './effective-stage.ts';
import type { LeadRecord } from './merge.ts';
import { isEnd, statusOf, withStatus } from './status.ts';
import { underTags } from './under-tags.ts';

/** What a person's word makes of a lead. */

export interface LeadState {
  record: LeadRecord;
  tags: readonly string[];
  owner: string | null;
  status: Status;
  /** Who set it; null as long as it follows the stage. */
  statusBy: string | null;
  decision: Decision | null;
}

export interface Step {
  state: LeadState;
  moves: Move[];
  /** The score is another one. */
  isRated?: boolean;
}

/** Who says so, and when, ms. */
export interface Word {
  by: string;
  now: number;
}

/** It ended. Said again with another value, the later word counts. */
export function endLead(state: LeadState, { status, reason, value, currency, occurred_at: occurred }: OutcomeInput, { by, now }: Word): Step {
  const decision: Ended = {
    type: 'outcome',
    status,
    reason: reason ?? null,
    value: value ?? null,
    currency: currency ?? null,
    occurredAt: Math.min(now, occurred ?? now),
    at: now,
    by,
  };
  const outcome = outcomeOf(decision);
  const cause: Cause = outcome ? { type: 'outcome', by, ...outcome } : { type: 'person', by };
  return put({ ...state, decision, statusBy: by }, status, status, cause, now);
}

/** A step back: from now on the lead has to earn again what it had. The status follows the stage again. */
export function recycleLead(state: LeadState, { to, reason }: RecycleInput, { by, now }: Word, { halfLifeMs }: ScoringContext): Step {
  if (!isFurther(to, state.record.stage)) throw new Problem('not_further');
  const decision: Decision = { type: 'recycle', at: now, by, reason, engagement: valueAt(state.record.heat, now, halfLifeMs) };
  return put({ ...state, decision, statusBy: null }, to, statusOf(to), { type: 'recycle', by, reason }, now);
}

/**
 * Null when it changes nothing.
 * @param language of the site: in which order a whole name is put together
 */
export function patchLead(
  before: LeadState,
  { status, owner, tags, ...words }: LeadPatch,
  word: Word,
  context: ScoringContext,
  language: Language = 'vi',
): Step | null {
  const steps: ((state: LeadState) => Step | null)[] = [
    (state) => (status === undefined ? null : setStatus(state, status, word)),
    (state) => (owner === undefined || owner === state.owner ? null : { state: { ...state, owner }, moves: [] }),
    (state) => (tags === undefined || isSame(tags, state.tags) ? null : rateAnew(state, state.record, tags, word, context)),
    (state) => setWords(state, words, word, context, language),
  ];
  let all: Step = { state: before, moves: [] };
  for (const step of steps) {
    const next = step(all.state);
    const isRated = (all.isRated ?? false) || (next?.isRated ?? false);
    if (next) all = { ...next, moves: [...all.moves, ...next.moves], isRated };
  }
  return all.state === before ? null : { ...all, moves: joined(all.moves) };
}

function setStatus(state: LeadState, status: Status, { by, now }: Word): Step | null {
  const { stage } = state.record;
  if (isEnd(status)) return stage === status ? null : endLead(state, { status }, { by, now });
  if (isEnd(stage)) throw new Problem('lead_closed');
  if (state.status === status && state.statusBy !== null) return null;
  // Sales has accepted the lead.
  const to = status === 'working' && isFurther(stage, 'sql') ? 'sql' : stage;
  const { moves, ...step } = put({ ...state, statusBy: by }, to, status, { type: 'person', by }, now);
  return { ...step, moves: moves.filter(({ from, to }) => from !== to) };
}

/** What the team knows better than the person's forms. */
function setWords(state: LeadState, words: Words, word: Word, context: ScoringContext, language: Language): Step | null {
  const corrections = correct(state.record, words, language);
  if (JSON.stringify(corrections) === JSON.stringify(state.record.corrections ?? {})) return null;
  const isCorrected = Object.keys(corrections).length > 0;
  return rateAnew(state, { ...state.record, corrections: isCorrected ? corrections : undefined }, state.tags, word, context);
}

/** Tags are gates, and fit follows from fields, so that the score is another at once, and so may the stage be. */
function rateAnew(state: LeadState, known: LeadRecord, tags: readonly string[], { by, now }: Word, context: ScoringContext): Step {
  const { record, rating } = underTags(known, tags, now, context);
  const { standing, move } = moveOn(record, guardsMet(record, rating, context, state.decision));
  const { status, moves } = withStatus(state, standing, move && { ...move, at: now, cause: { type: 'person', by } });
  return { state: { ...state, tags, status, record: { ...record, ...(move ? { ...standing, stageAt: now } : {}) } }, moves, isRated: true };
}

/** Takes a lead to where somebody says that it is. What is said is journaled, also where it moves nothing. */
function put(state: LeadState, stage: LeadRecord['stage'], status: Status, cause: Cause, now: number): Step {
  const { record } = state;
  const moves: Move[] = [{ axis: 'stage', from: record.stage, to: stage, at: now, cause }];
  if (state.status !== status) moves.push({ axis: 'status', from: state.status, to: status, at: now, cause });
  return { state: { ...state, status, record: { ...record, stage, stageAt: stage === record.stage ? record.stageAt : now } }, moves };
}

/** A row has one step on each axis. */
export const joined = (moves: readonly Move[]): Move[] =>
  (['stage', 'status'] as const).flatMap((axis) => {
    const ofAxis = moves.filter((move) => move.axis === axis);
    const [first, last] = [ofAxis[0], ofAxis.at(-1)];
    return first && last ? [{ ...last, from: first.from }] : [];
  });

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((tag, i) => tag === b[i]);
