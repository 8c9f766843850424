import type { Person } from '../scoring/person.ts';
import { corrected } from './corrections.ts';
import type { LeadRecord } from './merge.ts';

/** A lead as the rules of fit and the gates see it: where the team knows better, as the team knows it. */
export function personOfLead(stored: Pick<LeadRecord, 'contact' | 'fields' | 'country' | 'mail' | 'corrections'>, tags: readonly string[]): Person {
  const { contact, fields } = corrected(stored);
  return {
    email: contact.email,
    phone: contact.phone_e164,
    company: contact.company,
    fields,
    country: stored.country,
    mail: stored.mail,
    tags,
  };
}
