import type { Verdict } from '../../protocol/batch.ts';
import type { Event } from '../../protocol/event.ts';
import { FIELD_LENGTH, NAME_LENGTH } from '../../protocol/limits.ts';
import type { FormField, SiteSettings } from '../../protocol/site-config.ts';
import { type Contact, NO_CONTACT } from '../leads/contact.ts';
import { toEmail } from '../leads/email.ts';
import { toE164 } from '../leads/phone.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { fieldText } from './field-text.ts';

type Fault = Omit<Verdict, 'id'>;

/** Checks a `form_submit` against the CTA that it names. Fields that the CTA does not have are not copied. */
export function checkSubmit(event: Event, { ctas }: SiteSettings): { submit: CheckedSubmit } | { fault: Fault } {
  const cta = ctas.find(({ id }) => id === event.cta);
  if (!cta) return { fault: { code: 'unknown_cta', path: 'cta' } };
  const consentText = event.consent_text?.trim();
  if (!consentText) return { fault: { code: 'missing_consent', path: 'consent_text' } };

  // Names come from the settings: one that an object has by itself must not be found where nothing was given.
  const values = new Map<string, string>();
  for (const field of cta.form.fields) {
    const given = Object.hasOwn(event.fields ?? {}, field.name) ? event.fields?.[field.name] : undefined;
    const value = fieldText(given, field.type === 'textarea');
    const fault = value === '' ? (field.required ? 'missing_field' : null) : fieldFault(value, field);
    if (fault) return { fault: { code: fault, path: `fields.${field.name}` } };
    if (value !== '') values.set(field.name, value);
  }
  const { contact, fields } = sortOut(values, cta.form.fields);
  if (!contact.email && !contact.phone_raw) return { fault: { code: 'missing_contact', path: 'fields' } };
  return { submit: { cta, offer: cta.offer, contact, fields, consentText } };
}

function fieldFault(value: string, field: FormField): string | null {
  if (value.length > (field.type === 'textarea' ? FIELD_LENGTH : NAME_LENGTH) && field.type !== 'email') return 'field_too_long';
  if (field.type === 'email' && toEmail(value) === null) return 'invalid_email';
  // A number that we can't read is still a number that a person may read: kept raw, never refused.
  if (field.type === 'tel' && !/\p{Nd}/u.test(value)) return 'invalid_phone';
  return null;
}

/** Contact data by the kind of field, or by the two names that everybody gives; the rest are further fields. */
function sortOut(values: ReadonlyMap<string, string>, formFields: readonly FormField[]): { contact: Contact; fields: Record<string, string> } {
  const contact: Contact = { ...NO_CONTACT };
  const fields: [string, string][] = [];
  for (const { name, type } of formFields) {
    const value = values.get(name);
    if (value === undefined) continue;
    if (type === 'email' && !contact.email) contact.email = toEmail(value);
    else if (type === 'tel' && !contact.phone_raw) Object.assign(contact, { phone_e164: toE164(value), phone_raw: value });
    else if (name === 'name') contact.full_name = value;
    else if (name === 'company') contact.company = value;
    else fields.push([name, value]);
  }
  return { contact, fields: Object.fromEntries(fields) };
}
