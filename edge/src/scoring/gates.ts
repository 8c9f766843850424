import type { Gate } from '../../protocol/card.ts';
import { type Key, keyOf } from './decay.ts';
import { meets } from './lead-condition.ts';
import type { Person } from './person.ts';
import type { Tallies } from './tally.ts';
import { matchesAny } from './match-text.ts';

/** What a gate may ask: who it is, and what was done. */
export interface Scored {
  tallies: Tallies;
  person: Person;
  /** Why all that was done is taken for a robot's. */
  robot?: string | undefined;
}

/** The gates that hold. */
export const gatesOf = (gates: readonly Gate[], { tallies, person, robot }: Scored): Gate[] =>
  gates.filter(({ id, when }) => {
    if (when.fact === 'event') return Object.hasOwn(tallies, id) && tallies[id]?.key !== null;
    if (when.fact === 'suspected_bot') return robot !== undefined;
    if (when.fact === 'tag') return (person.tags ?? []).some((tag) => matchesAny(when.is, tag));
    return meets(when, person);
  });

/**
 * What is left of a heat behind gates. A cap holds at the latest event, like the ceiling of a rule: from there it
 * cools like everything else.
 * @param seen time of the latest event, ms
 */
export function behindGates(heat: Key, gates: readonly Gate[], seen: number, halfLifeMs: number): Key {
  let left = heat;
  for (const { effect } of gates) {
    if (effect.type === 'disqualify') return null;
    if (left !== null) left = Math.min(left, keyOf(effect.engagement, seen, halfLifeMs));
  }
  return left;
}

/** Whether no stage is reached by points any more. */
export const isDisqualified = (gates: readonly Gate[]): boolean => gates.some(({ effect }) => effect.type === 'disqualify');
