import * as z from 'zod/mini';
import { Id, Moment, type SentEvent } from './event.ts';
import { Grade, Journey, Stage, Temperature } from './lead.ts';
import { Then } from './then.ts';

export { Then };

/** The key under which a site's pages send. Case matters: it is compared, never searched. */
export const SiteKey = z.string('missing_site').check(z.minLength(1, { error: 'missing_site', abort: true }), z.regex(/^site_[\w-]{1,59}$/, 'unknown_site'));

/** What is said but cannot be read counts as a no; only what is not said at all is unknown. */
const Consent = z.object({
  state: z.catch(z._default(z.enum(['granted', 'denied', 'unknown']), 'unknown'), 'denied'),
  gpc: z.catch(z._default(z.boolean(), false), true),
});

/** A batch as it arrives; its events are judged one by one, so that a bad one cannot sink the rest. */
export const Batch = z.object(
  {
    v: z.optional(z.literal(1, 'unsupported_version')),
    site: SiteKey,
    visitor: Id('invalid_visitor'),
    // Only used to correct a wrong clock, so a broken value costs the correction and nothing else.
    sent_at: z.catch(z.optional(Moment('invalid_sent_at')), undefined),
    consent: z.catch(z._default(Consent, { state: 'unknown', gpc: false }), { state: 'denied', gpc: false }),
    events: z.array(z.unknown(), 'missing_events').check(z.minLength(1, 'empty_batch')),
  },
  'invalid_batch',
);
export type Batch = z.infer<typeof Batch>;
/** A batch as a browser writes it. */
export type SentBatch = Omit<z.input<typeof Batch>, 'events'> & { events: readonly SentEvent[] };

/** Who the visitor is now, as far as a page may know. */
export const VisitorSummary = z.object({
  temperature: Temperature,
  score: z.object({ total: z.number(), fit: z.number(), engagement: z.number(), grade: Grade }),
  stage: Stage,
  journey: Journey,
  visits: z.number(),
  rising: z.boolean(),
  /** What is known of the person, by the names of fields (`email` and `tel` for contact data): that it is, never what it is. */
  known: z.array(z.string()),
  /** Where the request came from: two letters (ISO 3166). */
  country: z.optional(z.string()),
  /** CTAs that automation wants this person to see next. */
  next: z.optional(z.array(z.string())),
});
export type VisitorSummary = z.infer<typeof VisitorSummary>;

const Verdict = z.object({ id: z.string(), code: z.string(), path: z.optional(z.string()) });
export type Verdict = z.infer<typeof Verdict>;

/** The answer to a batch: accepted + duplicate + refused + ignored = events received. */
export const Answer = z.object({
  accepted: z.number(),
  duplicate: z.number(),
  refused: z.array(Verdict),
  ignored: z.array(Verdict),
  visitor: z.optional(VisitorSummary),
  leads: z.array(z.object({ event: z.string(), lead: z.string(), then: Then })),
});
export type Answer = z.infer<typeof Answer>;
