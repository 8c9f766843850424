import type { Contact } from './contact.ts';
import { mailboxOf } from './email-identity.ts';
import { digitsOf } from './phone.ts';
import { plainLetters } from './plain-letters.ts';

/**
 * Whether contact data that came from one browser may be of one person: an address that both have says so, and
 * where there is none to compare, that the names do not contradict each other. So a phone number from a form and
 * the e-mail address of a later sign-in come together, and two people at one screen stay apart.
 */
export function maybeSamePerson(a: Contact, b: Contact): boolean {
  if (a.email && b.email) return mailboxOf(a.email) === mailboxOf(b.email);
  if (a.phone_raw && b.phone_raw) return dialled(a, a.phone_raw) === dialled(b, b.phone_raw);
  return !a.full_name || !b.full_name || namesAgree(wordsOf(a.full_name), wordsOf(b.full_name));
}

const dialled = ({ phone_e164 }: Contact, raw: string): string => phone_e164 ?? digitsOf(raw);

/** Lan and Nguyễn Thị Lan may be one; Nguyễn Thị Lan and Nguyễn Văn Đức are not, though they share a family name. */
const namesAgree = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.isSubsetOf(b) || b.isSubsetOf(a);

/** People write their names with and without marks. */
const wordsOf = (name: string): Set<string> => new Set(plainLetters(name).match(/[\p{L}\p{N}]+/gu) ?? []);
