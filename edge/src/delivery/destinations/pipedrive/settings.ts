import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { common, FieldMap, fieldsOf, Origin } from '../crm/field-map.ts';

const FIELDS_MAX = 200;

/** `person.<key>` or `lead.<key>`: keys of custom fields are forty hexadecimal digits. */
const PipedriveField = z.extend(FieldMap, {
  to: z.string('invalid_crm_field').check(z.regex(/^(?:person|lead)\.[a-z0-9_]{1,60}$/, 'invalid_crm_field')),
});

export const PipedriveSettings = z.strictObject(
  {
    ...common,
    fields: z._default(z.array(PipedriveField, 'invalid_field_map').check(z.maxLength(FIELDS_MAX, 'too_many_crm_fields')), []),
    /** `https://<company>.pipedrive.com`. */
    address: Origin,
    /** Whether a person is linked with the organisation of the name that they gave, which is made if there is none. */
    organizations: z._default(z.boolean('not_true_or_false'), true),
  },
  onlyKnown('unknown_property', 'invalid_settings'),
);
export type PipedriveSettings = z.infer<typeof PipedriveSettings>;

/** What sales people call a person and a lead is theirs to say, once it is there. */
const DEFAULT_FIELDS: readonly FieldMap[] = [
  { from: 'name.any', to: 'person.name', only_new: true },
  { from: 'name.any', to: 'lead.title', only_new: true },
];

/** The fields of a person, or of a lead, by their keys alone. */
export const fieldsFor = (what: 'person' | 'lead', { fields }: PipedriveSettings): FieldMap[] =>
  fieldsOf(fields, DEFAULT_FIELDS).flatMap((field) => (field.to.startsWith(`${what}.`) ? [{ ...field, to: field.to.slice(what.length + 1) }] : []));

/** Where a person has our id, if the settings put it anywhere. */
export const idFieldOf = (settings: PipedriveSettings): string | undefined => fieldsFor('person', settings).find(({ from }) => from === 'id')?.to;
