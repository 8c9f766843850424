import type { Card } from '../scoring/card.ts';
import { valueAt } from '../scoring/decay.ts';
import type { Person } from '../scoring/person.ts';
import { rate } from '../scoring/score.ts';
import { type Tallies, underCeilings } from '../scoring/tally.ts';
import type { LeadHistory } from './outcomes.ts';

/** A lead as it was when it was made, and what became of it. */
export interface BornLead extends LeadHistory {
  /** What had been done by then. Nothing that was done later is in it: that would know the end of the story. */
  born: Tallies;
  /**
   * What the person said. It is known only as it is now, and what the team writes about a lead is left out: tags
   * come after the fact. Whatever else came after it, the leak audit is to find.
   */
  person: Person;
}

/** The two halves of a score, not rounded and not capped as they are shown. */
export interface BirthScore {
  engagement: number;
  fit: number;
}

/** What a card would have said of the lead at the moment at which it was made, by the same arithmetic that scores it live. */
export function scoreAtBirth({ born, person, createdAt }: BornLead, card: Card, halfLifeMs: number): BirthScore {
  const tallies = underCeilings(born, card.rules, createdAt, halfLifeMs);
  const { heat, fit } = rate({ tallies, person }, card, createdAt, halfLifeMs);
  return { engagement: valueAt(heat, createdAt, halfLifeMs), fit };
}

export const totalOf = ({ engagement, fit }: BirthScore): number => engagement + fit;
