import { contactOf } from '../leads/signed-in.ts';
import type { LeadFacts } from './facts.ts';

/** Names that a page is told: more than any form asks for. */
const NAMES_MAX = 50;

/**
 * What is known of a lead, by the names under which forms ask for it: contact data by its kind, since each form
 * calls it otherwise, and all else by the field's own name. Only that it is known; a browser never hears what.
 */
export function knownOf(lead: LeadFacts): string[] {
  const contact = contactOf(lead);
  const names = [
    ...(contact.email ? ['email'] : []),
    ...(contact.phone_raw ? ['tel'] : []),
    ...(contact.full_name ? ['name'] : []),
    ...(contact.first_name ? ['first_name'] : []),
    ...(contact.last_name ? ['last_name'] : []),
    ...(contact.company ? ['company'] : []),
    ...Object.keys({ ...lead.signedIn?.fields, ...lead.fields }),
  ];
  return [...new Set(names)].slice(0, NAMES_MAX);
}
