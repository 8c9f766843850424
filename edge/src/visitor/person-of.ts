import { contactOf } from '../leads/signed-in.ts';
import { NOBODY, type Person } from '../scoring/person.ts';
import type { LeadFacts } from './facts.ts';

/** A lead of this browser as the rules of fit see it. Tags are the team's, and in D1. */
export function personOf(lead: LeadFacts | undefined): Person {
  if (!lead) return NOBODY;
  const { email, phone_e164: phone, company } = contactOf(lead);
  return { email, phone, company, fields: { ...lead.signedIn?.fields, ...lead.fields }, country: lead.country, mail: lead.mail };
}
