import type { LeadRecord } from '../leads/merge.ts';
import { personOfLead } from '../leads/person-of-lead.ts';
import type { BornLead } from './born-lead.ts';
import type { LeadHistory } from './outcomes.ts';

/** A row of the table `leads`, without what learning has no use for: consents, touches and all that came later. */
export interface BornRow {
  id: string;
  created_at: number;
  outcome: string | null;
  outcome_at: number | null;
  parts: string;
}

type Parts = [LeadRecord['born'] | null, LeadRecord['contact'] | null, LeadRecord['fields'] | null, string | null, NonNullable<LeadRecord['mail']> | null];

/**
 * The lead as it was when it was made; null of leads of before that was kept. Tags are left out: the team gives
 * them when it knows more.
 */
export function bornLead(row: BornRow): BornLead | null {
  const [born, contact, fields, country, mail] = JSON.parse(row.parts) as Parts;
  if (!born || !contact) return null;
  const person = personOfLead({ contact, fields: fields ?? {}, country: country ?? undefined, mail: mail ?? undefined }, []);
  return { createdAt: row.created_at, outcome: outcomeOf(row), born, person };
}

/** What became of it. Of an outcome without a time it is not known when it could have been learned from. */
function outcomeOf({ outcome, outcome_at: at }: BornRow): LeadHistory['outcome'] {
  if (at === null || (outcome !== 'customer' && outcome !== 'disqualified')) return null;
  return { status: outcome, at };
}
