import type { Scored } from '../scoring/gates.ts';
import type { Card } from '../scoring/card.ts';
import type { Key } from '../scoring/decay.ts';
import { rate } from '../scoring/score.ts';
import { underCeilings } from '../scoring/tally.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import type { LeadRecord } from './merge.ts';
import { personOfLead } from './person-of-lead.ts';
import { talliesOf } from './share.ts';

/** A stored record, with the card that it is scored by. */
export interface Rated {
  record: LeadRecord;
  card: Card;
  scored: Scored;
}

/** Records of before have keys alone, and of stages where the lead stood. */
type StoredRecord = Omit<LeadRecord, 'tallies' | 'reached' | 'causes'> &
  Partial<Pick<LeadRecord, 'tallies' | 'reached' | 'causes'>> & { keys?: Record<string, Key> };

/**
 * A record as it was stored, scored by the card of its version where that is at hand, else by the card of now: a
 * score, its reasons and the version it names always belong together.
 */
export function ratedRecord(text: string, tags: readonly string[], { card, cards = [], halfLifeMs }: ScoringContext): Rated {
  const stored = JSON.parse(text) as StoredRecord;
  const { reached = { [stored.stage]: stored.stageAt }, causes = {} } = stored;
  const record: LeadRecord = { ...stored, reached, causes, tallies: talliesOf(stored) };
  const scored = { tallies: record.tallies, person: personOfLead(record, tags), robot: record.robot };
  const own = [card, ...cards].find(({ version }) => version === record.rulesVersion);
  if (own) return { record, card: own, scored };
  const tallies = underCeilings(record.tallies, card.rules, record.seen, halfLifeMs);
  const anew = { ...scored, tallies };
  return { record: { ...record, tallies, ...rate(anew, card, record.seen, halfLifeMs) }, card, scored: anew };
}
