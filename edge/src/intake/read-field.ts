import type { FormField } from '../../protocol/cta-form.ts';
import type { Event } from '../../protocol/event.ts';
import { FIELD_LENGTH, NAME_LENGTH } from '../../protocol/limits.ts';
import { cutText } from '../../protocol/cut-text.ts';
import { toEmail } from '../leads/email.ts';
import { fieldText } from './field-text.ts';
import { readDate, readNumber, readRating } from './read-bounded.ts';

/** What a field of a form holds, once it is read. */
export type FieldValue = string | number | boolean | string[];
/** `value` is undefined when nothing was given. */
export type Read = { value: FieldValue | undefined } | { fault: string };

type Given = NonNullable<Event['fields']>[string] | undefined;

/** How the boxes of the world say that they were ticked. */
const TICK = /^(?:on|true|yes|1)$/i;

/** Reads one field as a person would have meant it, or says by a code what they have to change. */
export function readField(field: FormField, given: Given): Read {
  if (field.type === 'checkboxes') return readChoices(field, given);
  if (field.type === 'email' && isMadeUp(given)) return { fault: 'invalid_email' };
  const text = fieldText(given, field.type === 'textarea');
  return text === '' ? { value: undefined } : READERS[field.type](text, field);
}

const READERS: Record<Exclude<FormField['type'], 'checkboxes'>, (text: string, field: FormField) => Read> = {
  text: (text, { pattern }) => {
    if (text.length > NAME_LENGTH) return { fault: 'field_too_long' };
    return pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text) ? { fault: 'pattern_mismatch' } : { value: text };
  },
  textarea: (text) => (text.length > FIELD_LENGTH ? { fault: 'field_too_long' } : { value: text }),
  email: (text) => (toEmail(text) === null ? { fault: 'invalid_email' } : { value: text }),
  tel: (text) => {
    if (text.length > NAME_LENGTH) return { fault: 'field_too_long' };
    // A number that we can't read is still a number that a person may read: kept raw, never refused here.
    return { value: text };
  },
  select: readChoice,
  radio: readChoice,
  number: readNumber,
  date: readDate,
  rating: readRating,
  consent: (text) => ({ value: TICK.test(text) || undefined }),
  // Nobody sees it, so nobody could mend it.
  hidden: (text) => ({ value: cutText(text, NAME_LENGTH) }),
};

/** No keyboard writes this, and what is made of it would be an address that nobody gave. */
const isMadeUp = (given: Given): boolean => Array.isArray(given) || String(given).includes('\0');

function readChoice(text: string, field: FormField): Read {
  const choice = choiceOf(field, text);
  return choice === undefined ? { fault: 'invalid_option' } : { value: choice };
}

function readChoices(field: FormField, given: Given): Read {
  const texts = (Array.isArray(given) ? given : [given]).map((text) => fieldText(text, false)).filter((text) => text !== '');
  const choices = new Set<string>();
  for (const text of texts) {
    const choice = choiceOf(field, text);
    if (choice === undefined) return { fault: 'invalid_option' };
    choices.add(choice);
  }
  return { value: choices.size > 0 ? [...choices] : undefined };
}

/** Settings may spell a choice with blanks or marks that do not come back from a page as they were. */
const choiceOf = ({ options = [] }: FormField, text: string): string | undefined => options.find((option) => fieldText(option, false) === text);
