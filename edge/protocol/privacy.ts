import * as z from 'zod/mini';
import { Email, Id } from './event.ts';
import { onlyKnown } from './only-known.ts';
import { LeadId } from './server-event.ts';

const PHONE_LENGTH = 100;
const Time = z.iso.datetime();

/** One person, by one thing that is known of them or by several. */
const person = {
  email: z.optional(Email),
  phone: z.optional(z.string('invalid_phone').check(z.minLength(1, 'invalid_phone'), z.maxLength(PHONE_LENGTH, 'invalid_phone'))),
  /** A browser of theirs. */
  visitor: z.optional(Id('invalid_visitor')),
  lead: z.optional(LeadId),
};
export const ASKED_BY = ['email', 'phone', 'visitor', 'lead'] as const;
type Named = { [By in (typeof ASKED_BY)[number]]?: string | undefined };
const isNamed = (named: Named): boolean => ASKED_BY.some((by) => named[by] !== undefined);

/** Why somebody is erased: one of these words, so that nobody writes into a receipt whom it was about. */
export const EraseReason = z.enum(['request', 'consent_withdrawn', 'objection', 'no_longer_needed', 'unlawful', 'other'], 'unknown_reason');
export type EraseReason = z.infer<typeof EraseReason>;

/** `POST /v1/privacy/erase`. */
export const EraseInput = z
  .strictObject({ ...person, reason: z._default(EraseReason, 'request') }, onlyKnown('unknown_property', 'invalid_body'))
  .check(z.refine(isNamed, 'missing_person'));
export type EraseInput = z.infer<typeof EraseInput>;

/** `POST /v1/privacy/export`. */
export const ExportInput = z.strictObject(person, onlyKnown('unknown_property', 'invalid_body')).check(z.refine(isNamed, 'missing_person'));
export type ExportInput = z.infer<typeof ExportInput>;

/** How much was erased, by where it was. */
export const ErasureCounts = z.object({
  leads: z.number(),
  /** What browsers and servers had told of them. */
  shares: z.number(),
  /** Objects of browsers and of servers, and the events in them. */
  browsers: z.number(),
  events: z.number(),
  transitions: z.number(),
  links: z.number(),
  journal: z.number(),
  mails: z.number(),
  refusals: z.number(),
  /** What the team had written down. */
  notes: z.number(),
  /** Endpoints that were told to keep nothing and send nothing of them; the automation of the site is one. */
  endpoints: z.number(),
});
export type ErasureCounts = z.infer<typeof ErasureCounts>;

/** The receipt of an erasure. Nothing in it says who it was. */
export const Erasure = z.object({
  id: z.string(),
  object: z.literal('erasure'),
  /** What was before this moment is erased, and ignored when it comes again. */
  at: Time,
  by: z.string(),
  /** By what they were named; `retention`, where the time was over for which the site keeps leads. */
  asked_by: z.array(z.enum([...ASKED_BY, 'retention'])),
  reason: z.enum([...EraseReason.options, 'retention']),
  status: z.enum(['working', 'done']),
  done_at: z.nullable(Time),
  /** Their tombstones. */
  leads: z.array(z.string()),
  counts: ErasureCounts,
  /** What keeps them from coming back: hashes under the site's secret of mailboxes, numbers and browsers. */
  suppressions: z.array(z.string()),
});
export type Erasure = z.infer<typeof Erasure>;

export const ErasurePage = z.object({ data: z.array(Erasure) });
export type ErasurePage = z.infer<typeof ErasurePage>;
