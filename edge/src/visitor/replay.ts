import { DEFAULT_CARD } from '../scoring/card.ts';
import type { Tallies } from '../scoring/tally.ts';
import { type Facts, noFacts, type ScoringContext } from './facts.ts';
import { fold } from './fold.ts';
import { type Chapter, factsOf, forgetLeads, LEADS_KEPT, type VisitorState } from './visitor-state.ts';

/**
 * The proof of a score: the stored events, counted again from nothing, give what is stored. Chapters are folded as
 * they were settled, each by the card that was in force then; the open visit by the one of now.
 */

/** Two keys that differ by no more are equal: rounding. */
const TOLERANCE = 1e-9;
/** Events counted again for one look. A visitor with more has been here for years, or is no visitor. */
const EVENTS_MAX = 20_000;

export interface Replayed {
  /** False when it cannot be done any more. */
  checked: boolean;
  matches: boolean | null;
  /** The largest distance between two keys; null where one of them is missing. */
  difference: number | null;
  /** Why it was not checked, or what does not match. */
  why: 'events_dropped' | 'too_many_events' | 'too_many_leads' | 'card_gone' | 'rules_unknown' | 'half_life_changed' | 'keys_differ' | null;
}

const unchecked = (why: Replayed['why']): Replayed => ({ checked: false, matches: null, difference: null, why });

/**
 * @param facts the facts of `state`, which the caller has at hand
 * @param chapters all that are kept, oldest first
 */
export function replay(state: VisitorState, facts: Facts, chapters: readonly Chapter[], context: ScoringContext): Replayed {
  if (chapters.length < state.chapters) return unchecked('events_dropped');
  if (chapters.reduce((sum, { events }) => sum + events.length, state.open.length) > EVENTS_MAX) return unchecked('too_many_events');
  const cards = [context.card, ...(context.cards ?? []), DEFAULT_CARD];
  let settled = noFacts();
  for (const { by, events } of chapters) {
    if (by && by.halfLifeMs !== context.halfLifeMs) return unchecked('half_life_changed');
    const card = by ? cards.find(({ version }) => version === by.rules) : DEFAULT_CARD;
    if (!card) return unchecked('card_gone');
    settled = forgetLeads(fold(settled, events, { ...context, ...by, card }), new Set());
    // Which of many leads were forgotten depended on what waited for D1.
    if (settled.leads.length >= LEADS_KEPT) return unchecked('too_many_leads');
  }
  const difference = farthest(facts, factsOf({ ...state, settled }, context));
  if (difference <= TOLERANCE) return { checked: true, matches: true, difference, why: null };
  if (chapters.some(({ by }) => !by)) return unchecked('rules_unknown');
  return { checked: true, matches: false, difference: Number.isFinite(difference) ? difference : null, why: 'keys_differ' };
}

/** Of whoever has the browser now, and of everybody who had it. */
function farthest(stored: Facts, replayed: Facts): number {
  const others = stored.leads.map((lead) => {
    const again = replayed.leads.find(({ id }) => id === lead.id);
    return again ? distance(lead.until?.tallies ?? {}, again.until?.tallies ?? {}) : Infinity;
  });
  return Math.max(distance(stored.tallies, replayed.tallies), ...others);
}

function distance(stored: Tallies, replayed: Tallies): number {
  const rules = new Set([...Object.keys(stored), ...Object.keys(replayed)]);
  return Math.max(
    0,
    ...[...rules].map((rule) => {
      const [a, b] = [stored, replayed].map((tallies) => (Object.hasOwn(tallies, rule) ? (tallies[rule]?.key ?? null) : null));
      if (a == null || b == null) return a === b ? 0 : Infinity;
      return Math.abs(a - b);
    }),
  );
}
