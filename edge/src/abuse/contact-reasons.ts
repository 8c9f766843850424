import type { MailClass } from '../../protocol/card.ts';
import type { Contact } from '../leads/contact.ts';
import { domainOf, mailClassOf } from '../scoring/mail-class.ts';
import { looksLikeAnother } from './look-alike.ts';
import type { Reason } from './suspicion.ts';

/** Where nearly everybody has an address, and what is typed instead. */
const SLIP = /^(?:g(?:mial|mai|mali|amil|mal|nail|mil|maill?l)|yaho|yhaoo|yahooo|hotmial|hotmal|hotmai|homail|outlok|outloo|iclod|icoud)\.com(?:\.vn)?$/;
const SLIP_OF_ENDING = /^(?:gmail|yahoo|hotmail|outlook|icloud)\.(?:con|cm|cmo|om|co|comm|vom|xom)$/;

/** Mailboxes of an office. Small firms have no other, so it weighs next to nothing. */
const ROLE = /^(?:info|admin|administrator|sales|support|contact|office|hello|mail|noreply|no-reply|postmaster|webmaster|marketing|lienhe|kinhdoanh|hotro)$/;

/** Vietnamese 1800 and 1900: numbers of companies, dear to call, and nobody's own. */
const HOTLINE = /^\+841[89]00/;

/**
 * What the contact data say about whether somebody can be reached by them.
 * @param mail what kind of address it is, by the long list
 */
export function* contactReasons({ email, phone_e164, phone_raw }: Contact, mail?: MailClass): Generator<Reason> {
  if (phone_raw && (!phone_e164 || HOTLINE.test(phone_e164))) yield 'phone_unverified';
  if (!email) return;
  const domain = domainOf(email);
  if (looksLikeAnother(domain)) yield 'email_homograph';
  if (mailClassOf(email, mail) === 'disposable') yield 'disposable_email';
  if (SLIP.test(domain) || SLIP_OF_ENDING.test(domain)) yield 'email_typo';
  if (ROLE.test(email.slice(0, -domain.length - 1))) yield 'role_address';
}
