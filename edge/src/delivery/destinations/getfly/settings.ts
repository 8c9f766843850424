import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { common, FieldMap, Origin } from '../crm/field-map.ts';

const FIELDS_MAX = 200;

/** A field of a customer, or `custom.<field_name>`. */
const GetflyField = z.extend(FieldMap, {
  to: z.string('invalid_crm_field').check(z.regex(/^(?:custom\.)?[A-Za-z0-9_]{1,100}$/, 'invalid_crm_field')),
});

export const GetflySettings = z.strictObject(
  {
    ...common,
    fields: z._default(z.array(GetflyField, 'invalid_field_map').check(z.maxLength(FIELDS_MAX, 'too_many_crm_fields')), []),
    /** `https://<organisation>.getflycrm.com`. */
    address: Origin,
    /** How numbers are written there. Getfly documents them as digits alone, and its users write 0912345678. */
    phone: z._default(z.enum(['national', 'e164'], 'unknown_phone_format'), 'national'),
  },
  onlyKnown('unknown_property', 'invalid_settings'),
);
export type GetflySettings = z.infer<typeof GetflySettings>;
