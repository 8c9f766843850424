import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { commonOfUpserts, type FieldMap, Origin } from '../crm/field-map.ts';

const ApiName = z.string('invalid_crm_field').check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,79}$/, 'invalid_crm_field'));

export const SalesforceSettings = z.strictObject(
  {
    ...commonOfUpserts,
    /** The organisation's own: `https://….my.salesforce.com`, for a sandbox `https://…--….sandbox.my.salesforce.com`. */
    address: Origin,
    flow: z._default(z.enum(['refresh_token', 'client_credentials'], 'unknown_grant'), 'refresh_token'),
    api_version: z._default(z.string('invalid_api_version').check(z.regex(/^v[4-9]\d\.0$/, 'invalid_api_version')), 'v62.0'),
    /** A field of leads that is an external id, for ours. */
    id_field: z._default(ApiName, 'Kindling_Id__c'),
    /**
     * What to do about a lead that Salesforce's duplicate rules hold against another one: write into that one, save it
     * beside it (where the rule allows that), or refuse it.
     */
    duplicates: z._default(z.enum(['adopt', 'save', 'refuse'], 'unknown_duplicates'), 'adopt'),
  },
  onlyKnown('unknown_property', 'invalid_settings'),
);
export type SalesforceSettings = z.infer<typeof SalesforceSettings>;

const NOT_PROVIDED = '[not provided]';

/** With the lengths of Salesforce's own fields. It takes no lead without a last name and a company. */
export const DEFAULT_FIELDS: readonly FieldMap[] = [
  { from: 'email', to: 'Email', cut: 80 },
  { from: 'phone', to: 'Phone', cut: 40 },
  { from: 'name.first', to: 'FirstName', cut: 40 },
  { from: 'name.last', to: 'LastName', cut: 80, otherwise: NOT_PROVIDED },
  { from: 'company', to: 'Company', cut: 255, otherwise: NOT_PROVIDED },
];
