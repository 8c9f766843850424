import * as z from 'zod/mini';
import { Moment } from './event.ts';
import { onlyKnown } from './only-known.ts';

/** What became of the events of one endpoint. */

const Time = z.iso.datetime();

export const DeliveryState = z.enum(['pending', 'delivered', 'dead', 'gap'], 'unknown_delivery_state');
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One request and its answer. Without bodies, and without anything that opens a door. */
export const Exchange = z.object({
  at: Time,
  ms: z.number(),
  /** 0: nobody answered. */
  status: z.number(),
  request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
  response: z.nullable(z.object({ headers: z.record(z.string(), z.string()) })),
});
export type Exchange = z.infer<typeof Exchange>;

/** One try: its last request, those before it (for a token, to find the lead), and what came of it. */
export const Try = z.object({
  at: Time,
  ms: z.number(),
  status: z.number(),
  request: z.nullable(Exchange.shape.request),
  response: Exchange.shape.response,
  /** Null when it was taken. */
  error: z.nullable(z.string()),
  before: z.optional(z.array(Exchange)),
});
export type Try = z.infer<typeof Try>;

export const Delivery = z.object({
  id: z.string(),
  /** The same as `webhook-id` and as the id in the journal. */
  event: z.string(),
  type: z.string(),
  lead: z.nullable(z.string()),
  seq: z.number(),
  state: DeliveryState,
  tries: z.array(Try),
  /** Why it is not delivered. Of a gap: what of the journal was gone before it was read. */
  error: z.nullable(z.string()),
  /** Of one that waits. */
  next_try_at: z.nullable(Time),
  created_at: Time,
});
export type Delivery = z.infer<typeof Delivery>;

/** Newest first. */
export const DeliveryPage = z.object({ data: z.array(Delivery), next_cursor: z.nullable(z.string()), has_more: z.boolean() });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const DeliveryQuery = z.strictObject(
  {
    state: z.optional(DeliveryState),
    cursor: z.optional(z.string('invalid_cursor').check(z.regex(/^\d{1,15}$/, 'invalid_cursor'))),
    limit: z._default(z.coerce.number('invalid_limit').check(z.int('invalid_limit'), z.gte(1, 'invalid_limit'), z.lte(200, 'invalid_limit')), 50),
  },
  'unknown_parameter',
);
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** What is to be sent again, one of four. */
export const ReplayInput = z
  .strictObject(
    {
      delivery: z.optional(z.string('invalid_delivery').check(z.minLength(1, 'invalid_delivery'), z.maxLength(64, 'invalid_delivery'))),
      event: z.optional(z.string('invalid_event').check(z.minLength(1, 'invalid_event'), z.maxLength(200, 'invalid_event'))),
      /** Everything since then that the endpoint gets by its settings of now, from the journal. */
      since: z.optional(Moment('invalid_time')),
      dead: z.optional(z.literal(true, 'not_true_or_false')),
    },
    onlyKnown('unknown_property', 'invalid_body'),
  )
  .check(z.refine((what) => Object.values(what).filter((each) => each !== undefined).length === 1, 'one_of_four'));
export type ReplayInput = z.infer<typeof ReplayInput>;

/** How many wait now because of it; null where the journal is being read again, which takes as long as it takes. */
export const Replayed = z.object({ queued: z.nullable(z.number()) });

/** What came back of a test. */
export const Tested = z.object({ ok: z.boolean(), ...Try.shape });
export type Tested = z.infer<typeof Tested>;
