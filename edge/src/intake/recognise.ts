import { cutText } from '../../protocol/cut-text.ts';
import type { Event } from '../../protocol/event.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, ID_LENGTH, NAME_LENGTH } from '../../protocol/limits.ts';
import type { Language } from '../../protocol/site-config.ts';
import type { Contact } from '../leads/contact.ts';
import { toEmail } from '../leads/email.ts';
import { digitsOf, toE164 } from '../leads/phone.ts';
import { FORBIDDEN_KEYS } from './check-props.ts';
import { type Meaning, meaningOf } from './field-name.ts';
import { fieldText, oneLine } from './field-text.ts';
import { type NameFields, nameParts } from './name-parts.ts';
import { isSecret, redact } from './redact.ts';

/** A person, as the fields of a stranger's form tell. */
export interface Recognised {
  contact: Contact;
  fields: Record<string, string>;
}

interface Field {
  name: string;
  text: string;
  meaning: Meaning;
}

/** Further fields that are kept. A form of more is a questionnaire. */
const FIELDS_KEPT = 40;
/** Digits of a number that somebody can be called at, and what people write beside it. */
const PHONE_DIGITS_MIN = 8;
const PHONE_DIGITS_MAX = 20;
const PHONE_LENGTH = 100;

/** What scripts put into forms to tell people from machines: long, and of no use to anybody. */
const MACHINE = /captcha|turnstile|csrf|xsrf|honeypot/i;

/**
 * Contact data in the fields of a form that we know nothing of, by what their names say and their values are;
 * null when nobody could be reached. What is not contact data stays by the names that it came with.
 */
export function recognise(given: Event['fields'], language: Language): Recognised | null {
  const fields = readable(given);
  const find = (meaning: Meaning, fits: (text: string) => boolean): Field | undefined => fields.find((field) => field.meaning === meaning && fits(field.text));

  const email = find('email', isEmail) ?? find('like_email', isEmail) ?? fields.find(({ text }) => isEmail(text));
  // A number may be anything, a tax code too: by its value alone it is a phone only where the name says nothing.
  const phone = find('phone', isPhone) ?? find('chat', isPhone) ?? find('like_phone', isPhone) ?? find('nothing', (text) => toE164(text) !== null);
  if (!email && !phone) return null;
  const names = nameParts((meaning) => find(meaning, isName), language);
  const company = find('company', isName);

  const used = new Set([email, phone, company, ...names.all]);
  return {
    contact: {
      email: email ? toEmail(email.text) : null,
      phone_e164: phone ? toE164(phone.text) : null,
      phone_raw: phone ? oneLine(phone.text) : null,
      company: company ? oneLine(company.text) : null,
      ...nameOf(names),
    },
    fields: further(fields.filter((field) => !used.has(field))),
  };
}

/** The whole name, and its parts where they were given apart. */
function nameOf({ all, first, last }: NameFields<Field>): Pick<Contact, 'full_name' | 'first_name' | 'last_name'> {
  const textOf = (fields: readonly Field[]): string | null => cutText(fields.map(({ text }) => oneLine(text)).join(' '), NAME_LENGTH) || null;
  const [first_name, last_name] = [textOf(first), textOf(last)];
  return { full_name: textOf(all), ...(first_name === null ? {} : { first_name }), ...(last_name === null ? {} : { last_name }) };
}

const isEmail = (text: string): boolean => text.length <= EMAIL_LENGTH && toEmail(text) !== null;
const isName = (text: string): boolean => text.length <= NAME_LENGTH;
const isPhone = (text: string): boolean => {
  const { length } = digitsOf(text);
  return text.length <= PHONE_LENGTH && length >= PHONE_DIGITS_MIN && length <= PHONE_DIGITS_MAX;
};

/** The fields that have a name and say something, without those that nobody may keep. */
function readable(given: Event['fields']): Field[] {
  const fields = new Map<string, Field>();
  for (const [key, value] of Object.entries(given ?? {})) {
    const name = cutText(fieldText(key, false), ID_LENGTH);
    const text = fieldText(value, true);
    if (name === '' || text === '' || fields.has(name) || FORBIDDEN_KEYS.has(name) || MACHINE.test(name) || isSecret(name)) continue;
    fields.set(name, { name, text, meaning: meaningOf(name) });
  }
  return [...fields.values()];
}

/** Further fields as a lead keeps them, of whatever was given. */
export const keptFields = (given: Event['fields']): Record<string, string> => further(readable(given));

const further = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.slice(0, FIELDS_KEPT).map(({ name, text }) => [name, cutText(String(redact(name, text)), FIELD_LENGTH)]));
