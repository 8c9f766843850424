import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { ConsentNeeded } from '../ads/consent.ts';

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_setting', 'invalid_settings'));

/** As Google Ads shows it, with or without its hyphens. */
const CustomerId = z.pipe(
  z.string('invalid_customer_id').check(z.regex(/^\d{3}-?\d{3}-?\d{4}$/, 'invalid_customer_id')),
  z.transform((id: string) => id.replaceAll('-', '')),
);
/** `ctId` in the address of the conversion action in Google Ads. */
const actionId = z.optional(z.string('invalid_conversion_action').check(z.regex(/^\d{1,20}$/, 'invalid_conversion_action')));
const Origin = z.string('invalid_origin').check(z.refine((address) => URL.parse(address)?.origin === address, 'invalid_origin'));

export const GoogleAdsSettings = strict({
  customer_id: CustomerId,
  /** Of the manager account by which its user comes in, if it is not the account itself. */
  login_customer_id: z.optional(CustomerId),
  /** Conversion actions of the type "import from clicks". One that is not named is not told. */
  conversions: strict({
    lead: actionId,
    mql: actionId,
    sql: actionId,
    pql: actionId,
    service_qualified: actionId,
    customer: actionId,
    disqualified: actionId,
  }).check(z.refine((named) => Object.values(named).some((id) => id !== undefined), 'missing_conversions')),
  consent: ConsentNeeded,
  /** Hashed e-mail address and phone number beside the click: "enhanced conversions for leads", whose terms the account has to accept. */
  contact_data: z._default(z.boolean('not_true_or_false'), false),
  /** Whether who agreed to tracking has agreed to personal ads too. */
  ad_personalization: z._default(z.boolean('not_true_or_false'), false),
  api: z._default(Origin, 'https://datamanager.googleapis.com'),
  token_url: z._default(z.url({ protocol: /^https?$/, error: 'invalid_token_url' }), 'https://oauth2.googleapis.com/token'),
});
export type GoogleAdsSettings = z.infer<typeof GoogleAdsSettings>;
