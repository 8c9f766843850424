import type { ImportName } from '../../protocol/import.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, NAME_LENGTH } from '../../protocol/limits.ts';
import { FORBIDDEN_KEYS } from '../intake/check-props.ts';
import { fieldText } from '../intake/field-text.ts';
import { isSecret, redact } from '../intake/redact.ts';
import type { Role } from './column-plan.ts';

/** What a cell says: a text of contact data ('' where there is nothing), further fields, or why it cannot be taken. */
export type Read = { text: string } | { fields: [name: string, text: string][] } | { code: string };

const PHONE_LENGTH = 100;
const FIELD_NAME_LENGTH = 64;
/** What people write where there is nothing. */
const NOTHING = /^(?:[-.\u2013\u2014/]+|n\/?a|null|none|không|không có|chưa có|trống)$/iu;
/** Longer ones are not looked at: an address with a few blanks around it is still one. */
const LENGTHS: Partial<Record<ImportName, number>> = {
  email: EMAIL_LENGTH + 100,
  phone: PHONE_LENGTH,
  consent_text: 2_048,
  consent_url: 1_000,
};

/** Of CSV a cell is text; of JSON it may be anything. */
export function readCell(role: NonNullable<Role>, cell: unknown): Read {
  if ('field' in role) return fieldOf(role.field, cell);
  return role.is === 'fields' ? fieldsOf(cell) : textOf(role.is, cell);
}

function textOf(name: ImportName, cell: unknown): Read {
  if (typeof cell === 'object' && cell !== null) return { code: 'invalid_field' };
  const text = fieldText(cell, name === 'consent_text');
  if ((name === 'email' || name === 'phone') && NOTHING.test(text)) return { text: '' };
  return text.length > (LENGTHS[name] ?? NAME_LENGTH) ? { code: 'field_too_long' } : { text };
}

const isPlain = (cell: unknown): boolean => cell === null || cell === undefined || ['string', 'number', 'boolean'].includes(typeof cell);
const isList = (cell: unknown): boolean => Array.isArray(cell) && cell.every((each) => typeof each === 'string');

function fieldOf(name: string, cell: unknown): Read {
  if (!isPlain(cell) && !isList(cell)) return { code: 'invalid_field' };
  const text = fieldText(cell, true);
  if (text.length > FIELD_LENGTH) return { code: 'field_too_long' };
  return { fields: text === '' ? [] : [[name, String(redact(name, text))]] };
}

/** A cell that holds several fields, as our own export writes those that have no column. */
function fieldsOf(cell: unknown): Read {
  const value = typeof cell === 'string' ? parsed(cell) : cell;
  // Somebody else's column of that name holds a text like any other.
  if (!isRecord(value)) return typeof cell === 'string' || isPlain(cell) ? fieldOf('fields', cell) : { code: 'invalid_field' };
  const all = Object.entries(value)
    .filter(([name]) => isKept(name))
    .map(([name, one]) => fieldOf(name, one));
  return all.find((read) => 'code' in read) ?? { fields: all.flatMap((read) => ('fields' in read ? read.fields : [])) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKept = (name: string): boolean => name !== '' && name.length <= FIELD_NAME_LENGTH && !FORBIDDEN_KEYS.has(name) && !isSecret(name);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
