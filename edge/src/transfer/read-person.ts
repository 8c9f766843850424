import { cutText } from '../../protocol/cut-text.ts';
import type { ImportName } from '../../protocol/import.ts';
import { NAME_LENGTH } from '../../protocol/limits.ts';
import type { Language } from '../../protocol/site-config.ts';
import { meaningOf } from '../intake/field-name.ts';
import { nameParts } from '../intake/name-parts.ts';
import type { Contact } from '../leads/contact.ts';
import { toEmail } from '../leads/email.ts';
import { digitsOf } from '../leads/phone.ts';
import type { Column } from './column-plan.ts';
import { readCell } from './read-cell.ts';

/** A person as a row of a file tells. Which number it is, is read later: `phone_e164` is null here. */
export interface Told {
  contact: Contact;
  fields: Record<string, unknown>;
  consent: { text: string; at: number | null; url: string } | null;
}

export interface Fault {
  code: string;
  /** Null where it is the whole row's. */
  column: string | null;
  value?: string;
}

/** UTF-16 units of a row: as much as a lead keeps of further fields. */
const ROW_LENGTH = 16_384;
/** With fewer digits nobody can be told by a number that cannot be read. */
const TELLING_DIGITS = 7;
/** What a spreadsheet makes of a long number: its last digits are gone. */
const ROUNDED = /^\d[.,]\d+e\+\d{1,2}$/i;

/** What a row says of contact data and consent, each with the column that said it first. */
type Named = Map<ImportName, { text: string; column: string }>;

/** Reads one row; its faults are named by the file's own columns. */
export function readPerson(columns: readonly Column[], cells: readonly unknown[], language: Language): { told: Told } | { fault: Fault } {
  const named: Named = new Map();
  const fields: [string, unknown][] = [];
  let length = 0;
  for (const [i, { name: column, role }] of columns.entries()) {
    if (role === null) continue;
    const read = readCell(role, cells[i]);
    if ('code' in read) return { fault: { code: read.code, column, ...shown(cells[i]) } };
    length += String(cells[i] ?? '').length;
    if ('fields' in read) fields.push(...read.fields);
    else if (read.text !== '' && 'is' in role && role.is !== 'fields' && !named.has(role.is)) named.set(role.is, { text: read.text, column });
  }
  if (length > ROW_LENGTH) return { fault: { code: 'row_too_large', column: null } };
  const fault = contactFault(named) ?? consentFault(named);
  return fault ? { fault } : { told: { contact: contactOf(named, columns, language), fields: Object.fromEntries(fields), consent: consentOf(named) } };
}

const faultAt = (named: Named, name: ImportName, code: string): Fault => ({ code, column: named.get(name)?.column ?? null, ...shown(named.get(name)?.text) });

function contactFault(named: Named): Fault | null {
  const [email, phone] = [named.get('email')?.text, named.get('phone')?.text];
  if (email === undefined && phone === undefined) return { code: 'missing_contact', column: null };
  if (email !== undefined && toEmail(email) === null) return faultAt(named, 'email', 'invalid_email');
  if (phone !== undefined && ROUNDED.test(phone)) return faultAt(named, 'phone', 'phone_rounded');
  // Beside an address a number that cannot be read is kept as it is: a person may read it.
  return phone !== undefined && email === undefined && digitsOf(phone).length < TELLING_DIGITS ? faultAt(named, 'phone', 'invalid_phone') : null;
}

function contactOf(named: Named, columns: readonly Column[], language: Language): Contact {
  const email = named.get('email');
  return {
    email: email ? toEmail(email.text) : null,
    phone_e164: null,
    phone_raw: named.get('phone')?.text ?? null,
    ...nameOf(named, columns, language),
    company: named.get('company')?.text ?? null,
  };
}

function nameOf(named: Named, columns: readonly Column[], language: Language): Pick<Contact, 'full_name' | 'first_name' | 'last_name'> {
  const familyFirst = columns.some(({ name }) => meaningOf(name) === 'ho');
  const find = (name: string) => named.get(name as ImportName);
  const { all, first, last } = nameParts(find, familyFirst ? 'vi' : language);
  // A file may have the whole name and its parts, as our own has.
  const parts = { first: first.length > 0 ? first : there(find('first_name')), last: last.length > 0 ? last : there(find('last_name')) };
  return {
    full_name: joined(all),
    ...(parts.first.length > 0 ? { first_name: joined(parts.first) ?? '' } : {}),
    ...(parts.last.length > 0 ? { last_name: joined(parts.last) ?? '' } : {}),
  };
}

const there = <Part>(part: Part | undefined): Part[] => (part === undefined ? [] : [part]);
const joined = (parts: readonly { text: string }[]): string | null => cutText(parts.map(({ text }) => text).join(' '), NAME_LENGTH) || null;

function consentFault(named: Named): Fault | null {
  const at = named.get('consent_at')?.text;
  return at !== undefined && Number.isNaN(momentOf(at)) ? faultAt(named, 'consent_at', 'invalid_time') : null;
}

/** A time without a text proves nothing: nobody could say what was agreed to. */
function consentOf(named: Named): Told['consent'] {
  const [text, at] = [named.get('consent_text')?.text, named.get('consent_at')?.text];
  return text === undefined ? null : { text, at: at === undefined ? null : momentOf(at), url: named.get('consent_url')?.text ?? '' };
}

/** A day or a moment of ISO 8601; a day without a time is its beginning in UTC. */
function momentOf(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
}

const shown = (cell: unknown): { value?: string } => (cell === undefined || cell === null ? {} : { value: cutText(String(cell), 100).toWellFormed() });
