import type { Language } from '../../protocol/language.ts';
import type { FieldWord } from '../../protocol/field-words.ts';
import type { LeadPatch } from '../../protocol/lead-decision.ts';
import { FORBIDDEN_KEYS } from '../intake/check-props.ts';
import { isSecret, redact } from '../intake/redact.ts';
import { errorAt, Problem } from '../problem.ts';
import type { Contact } from './contact.ts';
import { type Fields, keepFields } from './fields.ts';
import { wholeName } from './person-name.ts';

/**
 * What the team has written over what the person said. It is kept beside the person's own words, which go on being
 * gathered from their forms: the lead shows the team's, `corrected` says what the person said, and taking a correction
 * back shows their latest word. So neither is ever lost, whoever speaks last.
 */
export interface Corrections {
  fields?: Record<string, FieldWord>;
  company?: string;
  /** A name is corrected as a whole: half of one person's and half of another's would be nobody's. */
  name?: { full_name: string | null; first_name: string | null; last_name: string | null };
}

/** Of one lead, like the fields of a form. */
const FIELDS_MAX = 50;
/** UTF-16 units of names and values, as much as one event can bring. */
const TEXT_MAX = 16_384;

interface Said {
  contact: Contact;
  fields: Fields;
  corrections?: Corrections | undefined;
}

/** The person as the team knows them. */
export function corrected({ contact, fields, corrections = {} }: Said): { contact: Contact; fields: Fields } {
  const { company, name } = corrections;
  const { first_name, last_name, ...others } = contact;
  const own = { ...(first_name === undefined ? {} : { first_name }), ...(last_name === undefined ? {} : { last_name }) };
  return {
    contact: {
      ...others,
      company: company ?? contact.company,
      ...(name
        ? {
            full_name: name.full_name,
            ...(name.first_name === null ? {} : { first_name: name.first_name }),
            ...(name.last_name === null ? {} : { last_name: name.last_name }),
          }
        : own),
    },
    fields: { ...fields, ...corrections.fields },
  };
}

/** What the person said themselves where the team has written something else: null where they said nothing. */
export function ownWords({ contact, fields, corrections = {} }: Said): Record<string, unknown> {
  const { company, name } = corrections;
  return {
    ...(company === undefined ? {} : { company: contact.company }),
    ...(name ? { full_name: contact.full_name, first_name: contact.first_name ?? null, last_name: contact.last_name ?? null } : {}),
    ...Object.fromEntries(Object.keys(corrections.fields ?? {}).map((field) => [`fields.${field}`, Object.hasOwn(fields, field) ? fields[field] : null])),
  };
}

export type Words = Pick<LeadPatch, 'fields' | 'company' | 'full_name' | 'first_name' | 'last_name'>;

/** The corrections after what the team says now: null takes one back, and what is not named stays. */
export function correct(said: Said, words: Words, language: Language): Corrections {
  const { corrections = {} } = said;
  const company = words.company === undefined ? corrections.company : (words.company ?? undefined);
  const name = nameAfter(said, words, language);
  const fields = fieldsAfter(corrections.fields ?? {}, words.fields ?? {});
  return { ...(Object.keys(fields).length > 0 ? { fields } : {}), ...(company === undefined ? {} : { company }), ...(name ? { name } : {}) };
}

/**
 * The whole name follows from its parts unless it is said too; a whole name alone says nothing of its parts, and who
 * corrects one part keeps the other.
 */
function nameAfter(said: Said, { full_name: full, first_name: first, last_name: last }: Words, language: Language): Corrections['name'] {
  const named = [full, first, last].filter((word) => word !== undefined);
  if (named.length === 0) return said.corrections?.name;
  if (named.every((word) => word === null)) return undefined;
  const isWhole = first === undefined && last === undefined;
  const { contact } = corrected(said);
  const parts = {
    first_name: isWhole ? null : first === undefined ? (contact.first_name ?? null) : first,
    last_name: isWhole ? null : last === undefined ? (contact.last_name ?? null) : last,
  };
  return { full_name: full ?? wholeName(parts, language), ...parts };
}

function fieldsAfter(before: Record<string, FieldWord>, now: NonNullable<Words['fields']>): Record<string, FieldWord> {
  const after = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(now)) {
    // Names of which nobody may keep what they hold: a form's own are left out in silence, a team is told.
    if (FORBIDDEN_KEYS.has(name) || isSecret(name)) throw new Problem('invalid_request', [errorAt(`fields.${name}`, 'field_not_kept')]);
    if (value === null) after.delete(name);
    else after.set(name, redact(name, value) as FieldWord);
  }
  if (Object.values(now).every((value) => value === null)) return Object.fromEntries(after);
  const size = [...after].reduce((sum, [name, value]) => sum + name.length + String(value).length, 0);
  if (after.size > FIELDS_MAX || size > TEXT_MAX) throw new Problem('invalid_request', [errorAt('fields', 'too_many_corrections')]);
  return Object.fromEntries(after);
}

/** Of two leads of one person: what each was corrected in, and of the same thing what `own` says. */
export function joinCorrections(own: string | null, other: string | null): string | null {
  if (own === null || other === null) return own ?? other;
  const [mine, theirs] = [JSON.parse(own) as Corrections, JSON.parse(other) as Corrections];
  const fields = keepFields(theirs.fields ?? {}, mine.fields ?? {});
  return JSON.stringify({ ...theirs, ...mine, ...(Object.keys(fields).length > 0 ? { fields } : {}) });
}
