import type { Cta, Offer } from '../../protocol/site-config.ts';
import type { Contact } from '../leads/contact.ts';

/** A form that makes a lead, before anybody knows which. */
export interface CheckedSubmit {
  /** Null of a form of the site's own. */
  cta: Cta | null;
  offer: Offer;
  contact: Contact;
  fields: Record<string, string>;
  /** The words to which the visitor agreed. Null when the form says none: nobody may invent them. */
  consentText: string | null;
}
