import type { Person } from '../scoring/person.ts';
import type { Column } from './columns.ts';

/** What a person said, short: names of fields and their values. For the leak audit, which reads nothing else of them. */
export type Said = Record<string, string>;

/** Whoever makes up fields must not fill the work's storage. */
const FIELDS_KEPT = 24;
const NAME_LENGTH = 64;
const TEXT_LENGTH = 24;

/** Prefixes keep a field called `phone` apart from the phone that a lead is known by. */
export const FIELD = 'field:';
export const CONTACT = 'contact:';
/** Of what is nobody's business but the person's, only that it was given. */
const GIVEN = 'given';

export function saidBy({ phone, company, country, mail, fields }: Person): Said {
  const contact = { phone: phone && GIVEN, company: company && GIVEN, country, mail };
  const known = Object.entries(contact).flatMap(([name, value]) => (value ? [[CONTACT + name, value] as const] : []));
  const own = Object.entries(fields)
    .filter(([name, value]) => name.length <= NAME_LENGTH && value !== null && value !== undefined && value !== '')
    .slice(0, FIELDS_KEPT)
    .map(([name, value]) => [FIELD + name, String(value).slice(0, TEXT_LENGTH)] as const);
  return Object.fromEntries([...known, ...own]);
}

/** A field that fewer have filled in says nothing of the others. */
const LEAST_LEADS = 8;
const LEAST_SHARE = 0.02;
const COLUMNS_MOST = 40;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;

/** The fields that enough leads have, the most frequent first, as columns. */
export function saidColumns(all: readonly Said[]): Column[] {
  const counts = new Map<string, number>();
  for (const said of all) for (const name of Object.keys(said)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const least = Math.max(LEAST_LEADS, LEAST_SHARE * all.length);
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, COLUMNS_MOST)
    .map(([name]) =>
      columnOf(
        name,
        all.map((said) => (Object.hasOwn(said, name) ? (said[name] ?? null) : null)),
      ),
    );
}

const columnOf = (name: string, values: readonly (string | null)[]): Column =>
  values.every((value) => value === null || NUMBER.test(value))
    ? { name, kind: 'number', values: values.map((value) => (value === null ? null : Number(value))) }
    : { name, kind: 'category', values };
