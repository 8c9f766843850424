import type { Person } from '../scoring/person.ts';
import type { LeadRecord } from './merge.ts';

/** A lead as the rules of fit and the gates see it. */
export const personOfLead = (
  { contact, fields, country, mail }: Pick<LeadRecord, 'contact' | 'fields' | 'country' | 'mail'>,
  tags: readonly string[],
): Person => ({
  email: contact.email,
  phone: contact.phone_e164,
  company: contact.company,
  fields,
  country,
  mail,
  tags,
});
