import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import { type Change, eventsOf } from '../journal/change.ts';
import type { ScoringContext } from '../visitor/facts.ts';

/** The events of some changes, as far as anybody asks for their types. One that cannot be made keeps no other back, and is named. */
export function eventsFor(
  site: string,
  changes: readonly Change[],
  types: readonly LeadEventType[],
  context: ScoringContext,
): { events: LeadEvent[]; missed: { from: number; to: number; why: string }[] } {
  const events: LeadEvent[] = [];
  const missed: { from: number; to: number; why: string }[] = [];
  for (const change of changes) {
    if (!change.types.some((type) => types.includes(type))) continue;
    try {
      events.push(...eventsOf(site, change, context));
    } catch (error) {
      console.error(`delivery ${site}: seq ${change.seq} of the journal cannot be read`, error);
      missed.push({ from: change.seq, to: change.seq, why: `What the journal has at seq ${change.seq} cannot be read.` });
    }
  }
  return { events, missed };
}
