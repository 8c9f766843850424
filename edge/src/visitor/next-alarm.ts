import { currentLead, type Facts } from './facts.ts';
import type { VisitorState } from './visitor-state.ts';

/** A visitor who never gave contact data is forgotten after this much silence, unless the site says otherwise. */
export const FORGET_MS = 180 * 86_400_000;
/** The alarm of an object is moved only to an earlier need, since every move is a row written. */
export function nextAlarm(state: VisitorState, facts: Facts, forgetMs = FORGET_MS): number {
  const forgets = currentLead(facts) ? Infinity : state.received + forgetMs;
  return Math.min(state.flushAt ?? Infinity, state.coolsAt ?? Infinity, forgets);
}
