import { contactOf } from '../leads/signed-in.ts';
import { NOBODY, type Person } from '../scoring/person.ts';
import type { LeadFacts } from './facts.ts';

/** A lead is asked about at each of its clicks; what is known of it changes with a form or a sign-in, which make others of these. */
const PEOPLE = new WeakMap<LeadFacts['fields'], { of: unknown[]; person: Person }>();

/** A lead of this browser as the rules of fit see it. Tags are the team's, and in D1. */
export function personOf(lead: LeadFacts | undefined): Person {
  if (!lead) return NOBODY;
  const of = [lead.contact, lead.signedIn, lead.country, lead.mail];
  const known = PEOPLE.get(lead.fields);
  if (known && known.of.every((part, i) => part === of[i])) return known.person;
  const person = read(lead);
  PEOPLE.set(lead.fields, { of, person });
  return person;
}

function read(lead: LeadFacts): Person {
  const { email, phone_e164: phone, company } = contactOf(lead);
  return { email, phone, company, fields: { ...lead.signedIn?.fields, ...lead.fields }, country: lead.country, mail: lead.mail };
}
