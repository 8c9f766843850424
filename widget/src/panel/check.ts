import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, NAME_LENGTH } from '../../../edge/protocol/limits.ts';
import { eitherOf } from './contacts.ts';
import { own } from './own.ts';
import type { Values } from './port.ts';

/**
 * A first look at what was typed, so that a slip is shown before anything is sent. It is loose on
 * purpose: the edge decides, and a good lead must never be turned away by the browser.
 */

/** What is wrong, by field name. The codes are the edge's own, so that one sentence serves both. */
export type Errors = ReadonlyMap<string, string>;

/** The box without which nothing is sent. No field of a site can be called so, since an id is never empty. */
export const CONSENT: FormField = { name: '', type: 'consent', required: true, step: 1, profile: false };

/** Something, one @, a domain with a dot. Nothing is said about scripts: addresses come in all of them. */
const EMAIL = /^[^\s@"<>()[\],;:\\]+@(?:[^\s@.]+\.)+[^\s@.]{2,}$/;
/** Fewer digits are no number anywhere, and more in a row are none either. How they are grouped, and what stands beside them (an extension, a note), is for a person to read. */
const PHONE = /^(?!.*\p{Nd}{16})(?:\P{Nd}*\p{Nd}){6}/u;
const DAY = /^\d{4,}-\d\d-\d\d$/;

/** A pattern of a newer browser than this one is left to the edge. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}

/** Days are compared as they are written, numbers by what they are. */
function checkBounds({ min, max }: FormField, value: number | string): string | undefined {
  if (min !== undefined && value < min) return 'too_small';
  return max !== undefined && value > max ? 'too_large' : undefined;
}

function checkText(field: FormField, value: string): string | undefined {
  const { type, pattern } = field;
  if (value.length > (type === 'email' ? EMAIL_LENGTH : type === 'textarea' ? FIELD_LENGTH : NAME_LENGTH)) return 'field_too_long';
  if (type === 'email' && !EMAIL.test(value)) return 'invalid_email';
  if (type === 'tel' && !PHONE.test(value)) return 'invalid_phone';
  if (pattern && !matches(pattern, value)) return 'pattern_mismatch';
  if (type === 'date') return DAY.test(value) ? checkBounds(field, value) : 'invalid_date';
  if (type !== 'number') return undefined;
  return Number.isNaN(Number(value)) ? 'invalid_number' : checkBounds(field, Number(value));
}

/** Finds what is wrong with the values of the open fields, which are trimmed already. An empty map is a good form. */
export function check(fields: readonly FormField[], values: Values, reached = false): Errors {
  const errors = new Map<string, string>();
  for (const field of fields) {
    const value = own(values, field.name);
    const code = typeof value === 'string' ? checkText(field, value) : !value && field.required && (field.name ? 'missing_field' : 'missing_consent');
    // Nobody sees a hidden field, nor what is wrong with it.
    if (code && field.type !== 'hidden') errors.set(field.name, code);
  }
  const either = eitherOf(fields);
  // One sentence is enough for both: it stands at the first of them, or where the last one is on a later step.
  const at = either.find(({ step }) => either.every((other) => other.step <= step));
  if (at && !reached && !either.some(({ name }) => own(values, name))) errors.set(at.name, 'missing_contact');
  return errors;
}
