import type { FormField } from '../../../edge/protocol/site-config.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, NAME_LENGTH } from '../../../edge/protocol/limits.ts';
import { own } from './own.ts';
import type { Values } from './port.ts';

/**
 * A first look at what was typed, so that a slip is shown before anything is sent. It is loose on
 * purpose: the edge decides, and a good lead must never be turned away by the browser.
 */

/** The codes are the edge's own, so that one sentence serves both. */
export type ErrorCode = 'missing_field' | 'missing_contact' | 'missing_consent' | 'invalid_email' | 'invalid_phone' | 'field_too_long';

/** What is wrong, by field name. A plain string is a code that only the edge knows. */
export type Errors = ReadonlyMap<string, string>;

/** The consent box's name among the errors. No field can be called so, since an id is never empty. */
export const CONSENT = '';

/** Something, one @, a domain with a dot. Nothing is said about scripts: addresses come in all of them. */
const EMAIL = /^[^\s@"<>()[\],;:\\]+@(?:[^\s@.]+\.)+[^\s@.]{2,}$/;
/** Fewer digits are no number anywhere, and more in a row are none either. How they are grouped, and what stands beside them (an extension, a note), is for a person to read. */
const PHONE = /^(?!.*\p{Nd}{16})(?:\P{Nd}*\p{Nd}){6}/u;

function isContact({ type }: FormField): boolean {
  return type === 'email' || type === 'tel';
}

/** The fields of which any one will do: e-mail and phone, where the form requires neither. */
export function eitherOf(fields: readonly FormField[]): FormField[] {
  const contacts = fields.filter(isContact);
  const both = new Set(contacts.map(({ type }) => type)).size > 1;
  return both && !contacts.some(({ required }) => required) ? contacts : [];
}

function checkField({ type, required }: FormField, value: string | undefined): ErrorCode | undefined {
  if (!value) return required ? 'missing_field' : undefined;
  if (value.length > (type === 'email' ? EMAIL_LENGTH : type === 'textarea' ? FIELD_LENGTH : NAME_LENGTH)) return 'field_too_long';
  if (type === 'email' && !EMAIL.test(value)) return 'invalid_email';
  if (type === 'tel' && !PHONE.test(value)) return 'invalid_phone';
  return undefined;
}

/** Finds what is wrong with the values, which are trimmed already. An empty map is a good form. */
export function check(fields: readonly FormField[], values: Values, consented: boolean): Errors {
  const errors = new Map<string, ErrorCode>();
  for (const field of fields) {
    const code = checkField(field, own(values, field.name));
    if (code) errors.set(field.name, code);
  }
  const either = eitherOf(fields);
  // One sentence is enough for both: it stands at the first of them.
  if (either[0] && !either.some(({ name }) => own(values, name))) errors.set(either[0].name, 'missing_contact');
  if (!consented) errors.set(CONSENT, 'missing_consent');
  return errors;
}
