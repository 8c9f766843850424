import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { common, type FieldMap, Origin } from '../crm/field-map.ts';

const PropertyName = z.string('invalid_crm_field').check(z.regex(/^[a-z][a-z0-9_]{0,99}$/, 'invalid_crm_field'));

export const HubSpotSettings = z.strictObject(
  {
    ...common,
    /** A property of contacts with unique values, for our id: by it a contact is found again, whatever address it has by then. */
    id_property: z._default(PropertyName, 'kindling_id'),
    /**
     * HubSpot moves `lifecyclestage` forward alone. With this, a lead that somebody has sent back is sent back there too: the
     * stage is cleared first, whatever it was.
     */
    moves_back: z._default(z.boolean('not_true_or_false'), false),
    address: z._default(Origin, 'https://api.hubapi.com'),
  },
  onlyKnown('unknown_property', 'invalid_settings'),
);
export type HubSpotSettings = z.infer<typeof HubSpotSettings>;

/** HubSpot takes no contact without one of address, first and last name: who gave a number alone is called by it. */
export const DEFAULT_FIELDS: readonly FieldMap[] = [
  { from: 'email', to: 'email' },
  { from: 'phone', to: 'phone' },
  { from: 'name.first', to: 'firstname' },
  { from: 'name.last', to: 'lastname' },
  { from: 'company', to: 'company' },
];
