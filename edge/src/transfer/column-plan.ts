import type { ImportMapping, ImportName } from '../../protocol/import.ts';
import { FORBIDDEN_KEYS } from '../intake/check-props.ts';
import { coreOf, type Meaning, meaningOf } from '../intake/field-name.ts';
import { isSecret } from '../intake/redact.ts';

/** What a column holds: contact data, a further field of this name, a JSON object of further fields, or nothing to us. */
export type Role = { is: ImportName | 'fields' } | { field: string } | null;

export interface Column {
  /** As the file calls it. */
  name: string;
  role: Role;
}

/** A name that is not in the file. */
export class UnknownColumn extends Error {}

const FIELDS = 'fields.';

/** Columns of our own export that say what became of a lead here: no file can say that anew. */
const OWN = ['seq', 'phone_e164', 'stage_changed_at'];
const OWN_ROLES: Record<string, Role> = {
  email: { is: 'email' },
  phone_e164: { is: 'phone' },
  phone_raw: { is: 'phone' },
  full_name: { is: 'full_name' },
  first_name: { is: 'first_name' },
  last_name: { is: 'last_name' },
  company: { is: 'company' },
  consent_text: { is: 'consent_text' },
  consent_at: { is: 'consent_at' },
  consent_url: { is: 'consent_url' },
  fields: { is: 'fields' },
};

const ROLES: Partial<Record<Meaning, ImportName>> = {
  email: 'email',
  phone: 'phone',
  company: 'company',
  full_name: 'full_name',
  name: 'full_name',
  first_name: 'first_name',
  middle_name: 'middle_name',
  last_name: 'last_name',
  ho: 'last_name',
};
/** How Vietnamese lists of customers are headed, and no form's field. */
const LISTS: Record<string, ImportName> = { dt: 'phone', tenkh: 'full_name', hotenkh: 'full_name', emailkh: 'email', dtkh: 'phone', sdtkh: 'phone' };
/** Names of columns that mean a kind of contact data only in a file that has no better column for it. */
const NEXT_BEST: [role: ImportName, meanings: readonly Meaning[]][] = [
  ['email', ['like_email']],
  ['phone', ['chat', 'like_phone']],
];

/** How the columns of a file are read: as the mapping says; what it does not name by what the column is called. */
export function planColumns(names: readonly string[], mapping: ImportMapping = {}): Column[] {
  for (const name of Object.keys(mapping)) if (!names.includes(name)) throw new UnknownColumn(name);
  const isOwn = OWN.every((name) => names.includes(name));
  const columns = names.map((name): Column => ({
    name,
    role: Object.hasOwn(mapping, name) ? roleOf(mapping[name] ?? null) : isOwn ? ownRole(name) : guess(name),
  }));
  if (!isOwn) takeNextBest(columns, mapping);
  // `Tên` beside `Họ` is what the family name lacks; alone it is the whole name.
  const has = (is: string): boolean => columns.some(({ role }) => role !== null && 'is' in role && role.is === is);
  if (!isOwn && has('last_name') && !has('first_name'))
    for (const column of columns) if (!Object.hasOwn(mapping, column.name) && meaningOf(column.name) === 'name') column.role = { is: 'first_name' };
  return columns;
}

/** As our own names, for a person to look at. */
export const nameOfRole = (role: Role): string | null => (role === null ? null : 'field' in role ? FIELDS + role.field : role.is);

function roleOf(target: string | null): Role {
  if (target === null) return null;
  return target.startsWith(FIELDS) ? { field: target.slice(FIELDS.length) } : { is: target as ImportName };
}

const ownRole = (name: string): Role => (name.startsWith(FIELDS) ? keptField(name.slice(FIELDS.length)) : (OWN_ROLES[name] ?? null));

function guess(name: string): Role {
  if (name.startsWith(FIELDS)) return keptField(name.slice(FIELDS.length));
  if (/^(?:consent_(?:text|at|url)|fields)$/.test(name)) return { is: name as ImportName | 'fields' };
  const is = ROLES[meaningOf(name)] ?? LISTS[coreOf(name)];
  return is ? { is } : keptField(name);
}

/** What nobody may keep is not kept from a file either. */
const keptField = (name: string): Role => (name === '' || FORBIDDEN_KEYS.has(name) || isSecret(name) ? null : { field: name.slice(0, 64) });

function takeNextBest(columns: Column[], mapping: ImportMapping): void {
  for (const [is, meanings] of NEXT_BEST) {
    if (columns.some(({ role }) => role !== null && 'is' in role && role.is === is)) continue;
    const next = meanings.map((meaning) => columns.find(({ name }) => !Object.hasOwn(mapping, name) && meaningOf(name) === meaning)).find(Boolean);
    if (next) next.role = { is };
  }
}
