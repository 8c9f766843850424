import type { Cta, Offer } from '../../protocol/cta.ts';
import type { Contact } from '../leads/contact.ts';
import type { Profile } from '../visitor/settle-submits.ts';
import type { FieldValue } from './read-field.ts';

/** A form that makes a lead, before anybody knows which. */
export interface CheckedSubmit {
  /** Null of a form of the site's own. */
  cta: Cta | null;
  offer: Offer;
  contact: Contact;
  fields: Record<string, FieldValue>;
  /** The words to which the visitor agreed. Null when the form says none: nobody may invent them. */
  consentText: string | null;
  /** Further boxes that were ticked, with their words where they are known. */
  ticked?: { field: string; text: string | null }[];
  /** Something that the form needs was left out; it may be known. */
  profile?: Profile;
}
