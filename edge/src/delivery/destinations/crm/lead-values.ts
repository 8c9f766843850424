import { cutText } from '../../../../protocol/cut-text.ts';
import type { Lead } from '../../../../protocol/lead.ts';
import type { FieldMap } from './field-map.ts';

export type Value = string | number | boolean;

/** `either`: the CRM creates or updates by itself, and does not say which beforehand. */
type Standing = 'new' | 'known' | 'either';

/** What goes into which field of theirs, in the order of the map. What a lead has nothing of is not sent: nobody's entry is wiped out. */
export function valuesOf(lead: Lead, fields: readonly FieldMap[], standing: Standing): [to: string, value: Value][] {
  const source = { ...lead, name: nameOf(lead), phone: lead.phone_e164 ?? lead.phone_raw };
  const values: [string, Value][] = [];
  for (const field of fields) {
    if (field.from === null || (field.only_new && standing !== 'new')) continue;
    const value = valueOf(field, source) ?? (standing === 'new' ? field.otherwise : undefined);
    if (value !== undefined) values.push([field.to, typeof value === 'string' && field.cut ? cutText(value, field.cut) : value]);
  }
  return values;
}

/**
 * Family and given name for those who want both. Of a name in one piece nobody can tell which is which: in Vietnam the
 * family comes first, elsewhere last. All of it goes where no record can be without, the family name.
 */
export function nameOf({ first_name: first, last_name: last, full_name: full, email, phone_e164: e164, phone_raw: raw }: Lead) {
  const parts = last ? { first, last } : { first: null, last: full ?? first };
  const whole = full ?? ([first, last].filter(Boolean).join(' ') || null);
  return { ...parts, full: whole, any: whole ?? email ?? e164 ?? raw };
}

function valueOf({ from, as }: FieldMap, source: object): Value | undefined {
  const value = at(source, from ?? '');
  if (!as) return plain(value);
  const theirs = (Array.isArray(value) ? value : [value]).map((one) => mapped(as, one)).filter((one) => one !== undefined);
  return plain(theirs.length > 1 ? theirs : theirs[0]);
}

function mapped(as: Record<string, Value>, value: unknown): Value | undefined {
  const ours = plain(value);
  return ours !== undefined && Object.hasOwn(as, String(ours)) ? as[String(ours)] : undefined;
}

/** Names of fields of a form may have dots in them: the whole rest of a path is tried first. Own properties alone: nothing of the language's. */
function at(value: unknown, path: string): unknown {
  if (Array.isArray(value)) {
    const [first = '', rest] = cutPath(path);
    const item: unknown = /^-?\d{1,4}$/.test(first) ? value.at(Number(first)) : undefined;
    return rest === undefined ? item : at(item, rest);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return value[path as keyof typeof value];
  const [first = '', rest] = cutPath(path);
  return rest !== undefined && Object.hasOwn(value, first) ? at(value[first as keyof typeof value], rest) : undefined;
}

function cutPath(path: string): [first: string, rest?: string] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

/** Lists become one text, as fields of several choices take them; whatever else is no single value becomes JSON. */
function plain(value: unknown): Value | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.toWellFormed() || undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const texts = value.map(plain).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(';');
}
