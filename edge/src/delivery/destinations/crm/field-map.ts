import * as z from 'zod/mini';
import { Lead } from '../../../../protocol/lead.ts';
import { onlyKnown } from '../../../../protocol/only-known.ts';

const PATH_LENGTH = 200;
const NAME_LENGTH = 255;
const TEXT_LENGTH = 255;
const FIELDS_MAX = 200;

/** Where a path in a lead may begin. `name` and `phone` are made of several fields of it: see lead-values.ts. */
const ROOTS: ReadonlySet<string> = new Set([...Object.keys(Lead.shape), 'name', 'phone']);

const LeadPath = z.string('invalid_lead_path').check(
  z.minLength(1, 'invalid_lead_path'),
  z.maxLength(PATH_LENGTH, 'invalid_lead_path'),
  z.refine((path) => ROOTS.has(path.split('.', 1)[0] ?? ''), 'invalid_lead_path'),
);
const Name = z.string('invalid_crm_field').check(z.minLength(1, 'invalid_crm_field'), z.maxLength(NAME_LENGTH, 'invalid_crm_field'));
const Text = z.string('invalid_crm_value').check(z.maxLength(TEXT_LENGTH, 'invalid_crm_value'));

const shape = {
  /** `email`, `score.total`, `fields.company_size`, `consent.0.text`. Null: this field of theirs is left alone, the default notwithstanding. */
  from: z.nullable(LeadPath),
  to: Name,
  /** Our value → theirs. A value that is not among them is not sent: a list of choices is the CRM's own. */
  as: z.optional(z.record(z.string(), z.union([Text, z.number('invalid_crm_value'), z.boolean()], 'invalid_crm_value'))),
  /** What a new record gets where there is nothing. A record that is there keeps what it has. */
  otherwise: z.optional(Text),
  /** Most UTF-16 units that the field takes. */
  cut: z.optional(z.int('invalid_cut').check(z.gte(1, 'invalid_cut'), z.lte(65_535, 'invalid_cut'))),
};

/** One field of the CRM and what of ours goes into it. */
export const UpsertedField = z.strictObject(shape, onlyKnown('unknown_property', 'invalid_field_map'));
/** Where it is known whether a record is there already. `only_new`: what people change there later is theirs. */
export const FieldMap = z.strictObject({ ...shape, only_new: z.optional(z.boolean('not_true_or_false')) }, onlyKnown('unknown_property', 'invalid_field_map'));
export type FieldMap = z.infer<typeof FieldMap>;

const list = <Field extends typeof UpsertedField | typeof FieldMap>(field: Field) =>
  z._default(z.array(field, 'invalid_field_map').check(z.maxLength(FIELDS_MAX, 'too_many_crm_fields')), []);

/** What all CRMs' settings have, beside their own. */
export const common = {
  /** Added to what is sent without being asked; one with the same `to` takes its place. */
  fields: list(FieldMap),
  /** Whether the CRM forgets whoever is forgotten here. */
  erase: z._default(z.boolean('not_true_or_false'), false),
};
export const commonOfUpserts = { ...common, fields: list(UpsertedField) };

/** What is sent: the owner's fields, and those by default that these do not replace. */
export const fieldsOf = (own: readonly FieldMap[], defaults: readonly FieldMap[]): FieldMap[] => {
  const taken = new Set(own.map(({ to }) => to));
  return [...defaults.filter(({ to }) => !taken.has(to)), ...own].filter(({ from }) => from !== null);
};

/** An address of the other side: scheme, host and port, no more. Whether it is a public one is looked at when it is saved, and at each request. */
export const Origin = z.string('invalid_crm_address').check(
  z.maxLength(TEXT_LENGTH, 'invalid_crm_address'),
  z.refine((address) => URL.parse(address)?.origin === address, 'invalid_crm_address'),
);
