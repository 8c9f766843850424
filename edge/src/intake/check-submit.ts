import type { Verdict } from '../../protocol/batch.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { FormField } from '../../protocol/cta-form.ts';
import type { Event } from '../../protocol/event.ts';
import type { Language } from '../../protocol/language.ts';
import { type Contact, NO_CONTACT } from '../leads/contact.ts';
import { toEmail } from '../leads/email.ts';
import { wholeName } from '../leads/person-name.ts';
import { toE164 } from '../leads/phone.ts';
import { asksForContact, type Profile } from '../visitor/settle-submits.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { type FieldValue, readField } from './read-field.ts';

type Fault = Omit<Verdict, 'id'>;
type Values = ReadonlyMap<string, FieldValue>;

/** Checks a `form_submit` against the CTA that it names. Fields that the CTA does not have are not copied. */
export function checkSubmit(event: Event, ctas: readonly Cta[], language: Language = 'vi'): { submit: CheckedSubmit } | { fault: Fault } {
  const cta = ctas.find(({ id }) => id === event.cta);
  if (!cta) return { fault: { code: 'unknown_cta', path: 'cta' } };
  const consentText = event.consent_text?.trim();
  if (!consentText) return { fault: { code: 'missing_consent', path: 'consent_text' } };

  const form = readForm(cta.form.fields, event.fields ?? {});
  if ('fault' in form) return form;
  const { values, profile } = form;
  const { contact, fields } = sortOut(values, cta.form.fields, language);
  const noNumber = wordsForNumber(contact, values, cta.form.fields);
  if (noNumber) return { fault: noNumber };
  const isReachable = contact.email !== null || contact.phone_raw !== null;
  if (!isReachable && !profile.some(asksForContact)) return { fault: { code: 'missing_contact', path: 'fields' } };
  const mayRely = !isReachable || profile.some((field) => asksForContact(field) || (field.required && !field.given));
  return {
    submit: {
      cta,
      offer: cta.offer,
      contact,
      fields,
      consentText,
      ticked: tickedOf(cta, values, consentText),
      // What was left out because it is known: whether it is, only the visitor's object can say.
      ...(mayRely ? { profile: { fields: profile, ask: cta.form.ask ?? Infinity } } : {}),
    },
  };
}

/** Words in place of a number: a mistake worth a word to who would not be reached, and never worth a lead that can be. */
function wordsForNumber({ email, phone_raw: phone }: Contact, values: Values, formFields: readonly FormField[]): Fault | undefined {
  if (email || !phone || /\p{Nd}/u.test(phone)) return undefined;
  return { code: 'invalid_phone', path: `fields.${formFields.find(({ type, name }) => type === 'tel' && values.has(name))?.name}` };
}

/** Reads the fields that were to be filled in, in order: a condition only ever looks back. */
function readForm(formFields: readonly FormField[], given: NonNullable<Event['fields']>): { values: Values; profile: Profile['fields'] } | { fault: Fault } {
  const values = new Map<string, FieldValue>();
  const profile: Profile['fields'] = [];
  for (const field of formFields) {
    if (!isAsked(field, values)) continue;
    // Names come from the settings: one that an object has by itself must not be found where nothing was given.
    const read = readField(field, Object.hasOwn(given, field.name) ? given[field.name] : undefined);
    const path = `fields.${field.name}`;
    if ('fault' in read) return { fault: { code: read.fault, path } };
    const required = field.required && field.type !== 'hidden';
    if (read.value !== undefined) values.set(field.name, read.value);
    else if (required && !field.profile) return { fault: { code: 'missing_field', path } };
    if (field.profile) profile.push({ name: field.name, known: knownAs(field), required, given: read.value !== undefined });
  }
  return { values, profile };
}

/** Without its condition a field is not there: an answer that was given before the condition went counts for nothing. */
function isAsked({ when }: FormField, values: Values): boolean {
  if (!when) return true;
  const value = values.get(when.field);
  return (Array.isArray(value) ? value : [String(value)]).some((one) => when.is.includes(one));
}

/** The name under which a browser was told that it is known. */
const knownAs = ({ name, type }: FormField): string => (type === 'email' || type === 'tel' ? type : name);

/** Contact data by the kind of field, or by the names that everybody gives; the rest are further fields. */
function sortOut(values: Values, formFields: readonly FormField[], language: Language): { contact: Contact; fields: Record<string, FieldValue> } {
  const contact: Contact = { ...NO_CONTACT };
  const fields: [string, FieldValue][] = [];
  for (const { name, type } of formFields) {
    const value = values.get(name);
    if (value === undefined) continue;
    const text = String(value);
    if (type === 'email' && !contact.email) contact.email = toEmail(text);
    else if (type === 'tel' && !contact.phone_raw) Object.assign(contact, { phone_e164: toE164(text), phone_raw: text });
    else if (type === 'text' && Object.hasOwn(BY_NAME, name)) contact[BY_NAME[name as keyof typeof BY_NAME]] = text;
    else fields.push([name, value]);
  }
  const { first_name = null, last_name = null } = contact;
  contact.full_name ??= wholeName({ first_name, last_name }, language);
  return { contact, fields: Object.fromEntries(fields) };
}

const BY_NAME = { name: 'full_name', first_name: 'first_name', last_name: 'last_name', company: 'company' } as const;

/** Boxes of the form's own that were ticked, with what stood beside them in the language whose consent was agreed to. */
function tickedOf({ form, texts }: Cta, values: Values, consentText: string): NonNullable<CheckedSubmit['ticked']> {
  const said = Object.values(texts).find(({ consent }) => consent.trim() === consentText)?.labels ?? {};
  return form.fields
    .filter(({ name, type }) => type === 'consent' && values.get(name) === true)
    .map(({ name }) => ({ field: name, text: Object.hasOwn(said, name) ? (said[name] ?? null) : null }));
}
