import type { Lead } from '../../protocol/lead.ts';
import { type LeadRow, toLead } from '../leads/lead-row.ts';
import type { LeadRecord } from '../leads/merge.ts';
import { personOfLead } from '../leads/person-of-lead.ts';
import type { Person } from '../scoring/person.ts';
import type { ScoringContext } from '../visitor/facts.ts';

/** A lead as rules see it: as the feed gives it, and what it doesn't give. */
export interface Subject {
  lead: Lead;
  person: Person;
  /** Ids of the card's gates that hold. */
  gates: readonly string[];
}

export const subjectOf = (lead: Lead, record: LeadRecord): Subject => ({
  lead,
  person: personOfLead(record, lead.tags),
  gates: record.gates,
});

export const subjectOfRow = (row: LeadRow, context: ScoringContext, now: number): Subject =>
  subjectOf(toLead(row, context, now), JSON.parse(row.record) as LeadRecord);
