import type { Contact } from '../leads/contact.ts';
import { looksLikeAnother } from './look-alike.ts';
import type { Reason } from './suspicion.ts';
import throwaway from './throwaway-domains.json';

/** The best known of those that give an address for ten minutes. All of them would be a list of thousands, out of date tomorrow. */
const THROWAWAY: ReadonlySet<string> = new Set(throwaway);

/** Where nearly everybody has an address, and what is typed instead. */
const SLIP = /^(?:g(?:mial|mai|mali|amil|mal|nail|mil|maill?l)|yaho|yhaoo|yahooo|hotmial|hotmal|hotmai|homail|outlok|outloo|iclod|icoud)\.com(?:\.vn)?$/;
const SLIP_OF_ENDING = /^(?:gmail|yahoo|hotmail|outlook|icloud)\.(?:con|cm|cmo|om|co|comm|vom|xom)$/;

/** Mailboxes of an office. Small firms have no other, so it weighs next to nothing. */
const ROLE = /^(?:info|admin|administrator|sales|support|contact|office|hello|mail|noreply|no-reply|postmaster|webmaster|marketing|lienhe|kinhdoanh|hotro)$/;

/** Vietnamese 1800 and 1900: numbers of companies, dear to call, and nobody's own. */
const HOTLINE = /^\+841[89]00/;

/** What the contact data say about whether somebody can be reached by them. */
export function* contactReasons({ email, phone_e164, phone_raw }: Contact): Generator<Reason> {
  if (phone_raw && (!phone_e164 || HOTLINE.test(phone_e164))) yield 'phone_unverified';
  if (!email) return;
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (looksLikeAnother(domain)) yield 'email_homograph';
  if (isThrowaway(domain)) yield 'disposable_email';
  if (SLIP.test(domain) || SLIP_OF_ENDING.test(domain)) yield 'email_typo';
  if (ROLE.test(email.slice(0, at))) yield 'role_address';
}

/** Also by a subdomain: some give one to each visitor. */
const isThrowaway = (domain: string): boolean => {
  const parts = domain.split('.');
  return parts.some((_, i) => THROWAWAY.has(parts.slice(i).join('.')));
};
