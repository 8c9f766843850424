import { type Contact, mergeContact } from './contact.ts';
import { type Fields, keepFields } from './fields.ts';

/**
 * What the site says of somebody who signed in. It is kept beside what the person wrote into forms, and is
 * weaker: an account may be old, shared, or have a nickname for a name. Of two sign-ins the later one counts.
 */
export interface SignedIn {
  contact: Contact;
  fields: Fields;
  /** ms. */
  at: number;
}

interface Known {
  contact: Contact;
  fields: Fields;
  signedIn?: SignedIn | undefined;
}

export function signInAgain(before: SignedIn | undefined, now: SignedIn): SignedIn {
  if (!before) return now;
  const [earlier, later] = now.at < before.at ? [now, before] : [before, now];
  return { contact: mergeContact(earlier.contact, later.contact), fields: keepFields(earlier.fields, later.fields), at: later.at };
}

/** All that is known of how to reach a lead. */
export const contactOf = ({ contact, signedIn }: Omit<Known, 'fields'>): Contact => (signedIn ? mergeContact(signedIn.contact, contact) : contact);
