import * as z from 'zod/mini';

/** How a lead came to where it is: each move with what caused it. */

const Time = z.iso.datetime();
/** The beginning of the key with which somebody did it. */
const By = z.string();

/** What the CRM or a person wrote back of how it ended. */
export const Outcome = z.object({
  status: z.enum(['customer', 'disqualified']),
  reason: z.nullable(z.string()),
  value: z.nullable(z.number()),
  /** ISO 4217. */
  currency: z.nullable(z.string()),
  occurred_at: Time,
});
export type Outcome = z.infer<typeof Outcome>;

export const Cause = z.discriminatedUnion('type', [
  /** `cta` is null of a form of the site's own. */
  z.object({ type: z.literal('form'), event: z.string(), cta: z.nullable(z.string()), offer: z.string() }),
  z.object({ type: z.literal('sign_in'), event: z.string() }),
  /** What a server of the site saw; `name` is the type of the event. */
  z.object({ type: z.literal('event'), event: z.string(), name: z.string() }),
  z.object({ type: z.literal('score'), total: z.number(), grade: z.string() }),
  z.object({ type: z.literal('outcome'), by: By, ...Outcome.shape }),
  z.object({ type: z.literal('recycle'), by: By, reason: z.string() }),
  /** Somebody wrote the status or the tags. */
  z.object({ type: z.literal('person'), by: By }),
  z.object({ type: z.literal('merge'), lead: z.string() }),
  z.object({ type: z.literal('unmerge'), lead: z.string() }),
  /** Another card was published. */
  z.object({ type: z.literal('card'), version: z.string() }),
  /** It happened before causes were kept. */
  z.object({ type: z.literal('unknown') }),
]);
export type Cause = z.infer<typeof Cause>;

/** One move. On each axis `from` is the `to` of the move before; a decision that moves nothing is kept too. */
export const Transition = z.object({
  /** Of the lead's row as it was written with the move. */
  seq: z.number(),
  at: Time,
  axis: z.enum(['stage', 'status']),
  from: z.string(),
  to: z.string(),
  cause: Cause,
});
export type Transition = z.infer<typeof Transition>;
