import type { Card } from '../scoring/card.ts';
import { valueAt } from '../scoring/decay.ts';
import { gatesOf } from '../scoring/gates.ts';
import { meets } from '../scoring/lead-condition.ts';
import { underCeilings } from '../scoring/tally.ts';
import { type BirthScore, type BornLead } from './born-lead.ts';
import { type Said, saidBy } from './said.ts';
import type { LeadHistory } from './outcomes.ts';

/**
 * A lead as learning needs it: small, so that twenty thousand of them can be kept between two pieces of work.
 * Rules have numbers: those of engagement in the order of the card, then those of fit.
 */
export interface Lesson extends LeadHistory {
  /** Numbers of the rules that hold, rising. */
  held: number[];
  /**
   * How much of each: 1 for a rule of fit. Of a rule of engagement it is how many fresh events its own would be
   * worth at that moment, so that its points are this times the points of one event.
   */
  amounts: number[];
  /** How many events of each rule of engagement had counted, at the place of the rule in `held`. */
  counts: number[];
  /** What engagement may be worth at most, by the gates that hold; 0 when it counts nothing. */
  cap?: number;
  said: Said;
}

/** So many fit into one row of an object's storage (2 MB), whatever people put into their fields and however long the card is. */
export const LESSONS_A_ROW = 200;

/** Amounts are kept to this many digits: a millionth of an event is no reason for ten more bytes. */
const DIGITS = 5;

export function lessonOf(lead: BornLead, card: Card, halfLifeMs: number): Lesson {
  const { born, person, createdAt, outcome } = lead;
  const tallies = underCeilings(born, card.rules, createdAt, halfLifeMs);
  const lesson: Lesson = { createdAt, outcome, held: [], amounts: [], counts: [], said: saidBy(person) };
  for (const [place, { id }] of card.rules.entries()) {
    const tally = Object.hasOwn(tallies, id) ? tallies[id] : undefined;
    if (!tally || tally.key === null) continue;
    lesson.held.push(place);
    lesson.amounts.push(Number(valueAt(tally.key, createdAt, halfLifeMs).toPrecision(DIGITS)));
    lesson.counts.push(tally.n ?? 1);
  }
  for (const [place, { when }] of card.fit.entries()) {
    if (!meets(when, person)) continue;
    lesson.held.push(card.rules.length + place);
    lesson.amounts.push(1);
  }
  const caps = gatesOf(card.gates, { tallies, person }).map(({ effect }) => (effect.type === 'cap' ? effect.engagement : 0));
  return caps.length > 0 ? { ...lesson, cap: Math.min(...caps) } : lesson;
}

/** Points as a card with the same rules would give them, in the order of the rules. */
export interface RulePoints {
  engagement: readonly number[];
  fit: readonly number[];
  /** By how much the caps of gates have changed. */
  caps: number;
}

const FIT_MOST = 100;

/** The score at birth: what `scoreAtBirth` says, from what is kept of the lead. */
export function scoreOfLesson({ held, amounts, cap = Infinity }: Lesson, points: RulePoints): BirthScore {
  let engagement = 0;
  let fit = 0;
  for (const [place, rule] of held.entries()) {
    const ofFit = rule - points.engagement.length;
    if (ofFit < 0) engagement += (points.engagement[rule] ?? 0) * (amounts[place] ?? 0);
    else fit += points.fit[ofFit] ?? 0;
  }
  return { engagement: Math.min(engagement, cap * points.caps), fit: Math.min(FIT_MOST, fit) };
}

export const pointsOfCard = ({ rules, fit }: Pick<Card, 'rules' | 'fit'>): RulePoints => ({
  engagement: rules.map(({ points }) => points),
  fit: fit.map(({ points }) => points),
  caps: 1,
});
