import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { commonOfUpserts, type FieldMap } from '../crm/field-map.ts';

/** Where Zoho keeps an organisation: each has its own addresses, and a token of one is none at another. */
export const DATA_CENTRES = {
  us: { accounts: 'https://accounts.zoho.com', api: 'https://www.zohoapis.com', app: 'https://crm.zoho.com' },
  eu: { accounts: 'https://accounts.zoho.eu', api: 'https://www.zohoapis.eu', app: 'https://crm.zoho.eu' },
  in: { accounts: 'https://accounts.zoho.in', api: 'https://www.zohoapis.in', app: 'https://crm.zoho.in' },
  au: { accounts: 'https://accounts.zoho.com.au', api: 'https://www.zohoapis.com.au', app: 'https://crm.zoho.com.au' },
  jp: { accounts: 'https://accounts.zoho.jp', api: 'https://www.zohoapis.jp', app: 'https://crm.zoho.jp' },
  ca: { accounts: 'https://accounts.zohocloud.ca', api: 'https://www.zohoapis.ca', app: 'https://crm.zohocloud.ca' },
  cn: { accounts: 'https://accounts.zoho.com.cn', api: 'https://www.zohoapis.com.cn', app: 'https://crm.zoho.com.cn' },
  sa: { accounts: 'https://accounts.zoho.sa', api: 'https://www.zohoapis.sa', app: 'https://crm.zoho.sa' },
  uk: { accounts: 'https://accounts.zoho.uk', api: 'https://www.zohoapis.uk', app: 'https://crm.zoho.uk' },
  ae: { accounts: 'https://accounts.zoho.ae', api: 'https://www.zohoapis.ae', app: 'https://crm.zoho.ae' },
} as const;
const CENTRES = Object.keys(DATA_CENTRES) as [keyof typeof DATA_CENTRES, ...(keyof typeof DATA_CENTRES)[]];

const ApiName = z.string('invalid_crm_field').check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'invalid_crm_field'));

export const ZohoSettings = z.strictObject(
  {
    ...commonOfUpserts,
    data_centre: z._default(z.enum(CENTRES, 'unknown_data_centre'), 'us'),
    /** A field of leads that takes no value twice, for our id. */
    id_field: z._default(ApiName, 'Kindling_ID'),
    /** By what else a lead is found that is there already, after our id. Zoho takes `Email` and fields that take no value twice. */
    match_by: z._default(z.array(ApiName, 'invalid_crm_field').check(z.maxLength(5, 'too_many_crm_fields')), ['Email']),
  },
  onlyKnown('unknown_property', 'invalid_settings'),
);
export type ZohoSettings = z.infer<typeof ZohoSettings>;

const NOT_PROVIDED = '[not provided]';

/** With the lengths of Zoho's own fields. It takes no lead without a last name; many organisations ask for a company too. */
export const DEFAULT_FIELDS: readonly FieldMap[] = [
  { from: 'email', to: 'Email', cut: 100 },
  { from: 'phone', to: 'Phone', cut: 30 },
  { from: 'name.first', to: 'First_Name', cut: 40 },
  { from: 'name.last', to: 'Last_Name', cut: 80, otherwise: NOT_PROVIDED },
  { from: 'company', to: 'Company', cut: 200, otherwise: NOT_PROVIDED },
];
