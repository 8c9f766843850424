import * as z from 'zod/mini';

/** What the edge hears from a site's pages, and how far the site has come. */

const Time = z.iso.datetime();

/** `GET /v1/install`. With `watch` the latest arrival is noted within seconds for the next half minute. */
export const InstallQuery = z.strictObject({ watch: z._default(z.enum(['0', '1'], 'invalid_flag'), '0') }, 'unknown_parameter');

export const InstallRecord = z.object({
  object: z.literal('install'),
  /** For times that are told by the other clock. */
  now: Time,
  /** The latest that came in from a page and was taken; null as long as nothing came. While nobody watches it is up to a minute old. */
  latest: z.nullable(
    z.object({
      at: Time,
      /** Null of what says no origin, as servers and tools do. */
      origin: z.nullable(z.string()),
      /** What the page said of tracking. */
      consent: z.enum(['granted', 'denied', 'unknown']),
    }),
  ),
  /** Pages that sent, and are none of the site's: the latest first. */
  refused: z.array(z.object({ origin: z.string(), first_at: Time, at: Time, n: z.number() })),
  /** What has been done already. */
  steps: z.object({
    /** Something came in from a page. */
    event: z.boolean(),
    /** A CTA is live. */
    cta: z.boolean(),
    /** Somebody gave contact data. */
    lead: z.boolean(),
    /** A CRM or a webhook gets the leads. */
    crm: z.boolean(),
    /** An experiment was started. */
    experiment: z.boolean(),
  }),
});
export type InstallRecord = z.infer<typeof InstallRecord>;
