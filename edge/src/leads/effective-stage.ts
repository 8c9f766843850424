import type { Stage } from '../../protocol/lead.ts';
import type { Cause } from '../../protocol/transition.ts';
import { valueAt } from '../scoring/decay.ts';
import type { Rating } from '../scoring/score.ts';
import { causeOfScore, furthest, isForMarketing, isForSales, isFurther, type Met, scoreSince } from '../scoring/stage.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import type { Decision } from './decision.ts';
import type { Reached } from './reached.ts';

/** Where a lead stands, and since when, ms. */
export interface Standing {
  stage: Stage;
  stageAt: number;
}

/** One step of a lead's, as the journal has it. */
export interface Move {
  axis: 'stage' | 'status';
  from: string;
  to: string;
  at: number;
  cause: Cause;
}

/** What is known of a person that a guard may ask. */
export interface Signs extends Reached {
  /** Time of the latest event, ms. */
  seen: number;
}

/** What reaches a stage though a gate is before points: to give an address, and what a server says in so many words. */
const BESIDE_GATES: readonly Stage[] = ['iql', 'pql', 'service_qualified'];

/**
 * The guards that are met; after a step back, those that were met anew.
 * @param at the moment of which the score is asked, ms: when the person was last seen, unless the rules have changed since
 */
export function guardsMet(
  signs: Signs,
  rating: Rating,
  context: Pick<ScoringContext, 'card' | 'halfLifeMs'>,
  decision: Decision | null,
  at = signs.seen,
): Met[] {
  const back = decision?.type === 'recycle' ? decision : null;
  const isNew = (at: number): boolean => !back || at > back.at;
  const met = (stage: Stage, at: number | undefined, cause = signs.causes[stage]): Met[] =>
    at !== undefined && isNew(at) ? [{ stage, at, cause: cause ?? { type: 'unknown' } }] : [];
  const said = BESIDE_GATES.flatMap((stage) => met(stage, signs.reached[stage]));
  if (rating.disqualified) return said;
  return [...said, ...raisedHand(signs, rating, context).flatMap(({ at, cause }) => met('sql', at, cause)), ...byScore(signs, rating, context, back, at)];
}

function raisedHand({ raised, reached, causes }: Signs, { fit }: Rating, { card: { bounds } }: Pick<ScoringContext, 'card'>): Omit<Met, 'stage'>[] {
  if (raised) return isForSales(fit, bounds) ? [raised] : [];
  // Of those of before it is known that they had reached it, not by what.
  return reached.sql === undefined ? [] : [{ at: reached.sql, cause: causes.sql ?? { type: 'unknown' } }];
}

/** One browser's score, when it came there, or the score of all of them together. */
function byScore(
  { reached, causes, seen }: Signs,
  { heat, fit }: Rating,
  { card: { bounds }, halfLifeMs }: Pick<ScoringContext, 'card' | 'halfLifeMs'>,
  back: Extract<Decision, { type: 'recycle' }> | null,
  at: number,
): Met[] {
  if (!back && reached.mql !== undefined) return [{ stage: 'mql', at: reached.mql, cause: causes.mql ?? { type: 'unknown' } }];
  const left = back ? back.engagement * 2 ** ((back.at - at) / halfLifeMs) : 0;
  const score = scoreSince(valueAt(heat, at, halfLifeMs), left, fit, bounds);
  // Fit alone is no news of somebody who was sent back.
  if (back && (seen <= back.at || score.engagement === 0)) return [];
  return isForMarketing(score, bounds) ? [{ stage: 'mql', at, cause: causeOfScore(score) }] : [];
}

/**
 * The stage of a lead: where it stood, or further. It never goes back by itself, whatever became of what brought it
 * there; only a decision takes it back, and that is where it stands from then on.
 */
export function moveOn(before: Standing | null, met: readonly Met[]): { standing: Standing; move: Move | null } {
  const from = before?.stage ?? 'visitor';
  const next = furthest(met);
  if (!next || !isFurther(from, next.stage)) return { standing: before ?? { stage: 'visitor', stageAt: 0 }, move: null };
  // What arrives late is no reason for a journal that runs backwards.
  const at = Math.max(next.at, before?.stageAt ?? -Infinity);
  return { standing: { stage: next.stage, stageAt: at }, move: { axis: 'stage', from, to: next.stage, at, cause: next.cause } };
}
