import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { ConsentNeeded } from '../ads/consent.ts';

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_setting', 'invalid_settings'));

/** A standard event such as `Purchase`, or a name of one's own. https://developers.facebook.com/docs/meta-pixel/reference */
const EventName = z.string('invalid_event_name').check(z.regex(/^[A-Za-z][\w -]{0,48}[\w]$/, 'invalid_event_name'));
const named = z.optional(EventName);
const Origin = z.string('invalid_origin').check(z.refine((address) => URL.parse(address)?.origin === address, 'invalid_origin'));

export const MetaSettings = strict({
  /** Of the pixel, which Meta calls a dataset by now. */
  pixel_id: z.string('invalid_pixel_id').check(z.regex(/^\d{5,20}$/, 'invalid_pixel_id')),
  /** Each version is good for two years at the least. https://developers.facebook.com/docs/graph-api/changelog */
  version: z._default(z.string('invalid_graph_version').check(z.regex(/^v\d{2}\.\d$/, 'invalid_graph_version')), 'v26.0'),
  /** What each is called there. One that has no name is not told. */
  events: z._default(
    strict({
      lead: z._default(z.nullable(EventName), 'Lead'),
      mql: named,
      sql: named,
      pql: named,
      service_qualified: named,
      customer: z._default(z.nullable(EventName), 'Purchase'),
      disqualified: named,
    }),
    { lead: 'Lead', customer: 'Purchase' },
  ),
  consent: ConsentNeeded,
  /** Where a form happened. `website` is the truth of it; Meta then wants a user agent too, which is kept nowhere here. */
  lead_source: z._default(z.enum(['website', 'system_generated'], 'unknown_action_source'), 'website'),
  /** How a name in one piece is read. Left out: not at all, and no name is sent. */
  full_name: z.optional(z.enum(['family_first', 'given_first'], 'unknown_name_order')),
  /** From Events Manager, while it is tried out. Such events count as others do. */
  test_event_code: z.optional(z.string('invalid_test_code').check(z.regex(/^\w{1,40}$/, 'invalid_test_code'))),
  api: z._default(Origin, 'https://graph.facebook.com'),
});
export type MetaSettings = z.infer<typeof MetaSettings>;
