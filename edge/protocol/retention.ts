import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

const days = (least: number, most: number) =>
  z.int('invalid_retention_days').check(z.gte(least, 'invalid_retention_days'), z.lte(most, 'invalid_retention_days'));

/** What a site keeps for how many days where it says nothing. */
export const RETENTION_DAYS = {
  visitors_days: 180,
  journal_days: 30,
  mails_days: 30,
  refusals_days: 7,
  deliveries_days: 30,
  audit_days: 730,
  erasures_days: 1_095,
} as const;

/** How long a site keeps what, in days. Part of its settings. */
export const Retention = z.strictObject(
  {
    /** Leads that nothing has happened to for so long are erased, as if they had asked for it. Left out: they stay. */
    leads_days: z.optional(days(30, 3_650)),
    /** Of visitors of whom nothing is known: after so much silence. */
    visitors_days: z._default(days(1, 730), RETENTION_DAYS.visitors_days),
    /** What happened to leads, for those who read along. Shorter than any of them may be out. */
    journal_days: z._default(days(7, 365), RETENTION_DAYS.journal_days),
    /** Mails to visitors and to the team. */
    mails_days: z._default(days(7, 90), RETENTION_DAYS.mails_days),
    /** Samples of events that were refused. */
    refusals_days: z._default(days(1, 30), RETENTION_DAYS.refusals_days),
    /** What went to endpoints, and what they said; what they have taken is kept for seven days at most. */
    deliveries_days: z._default(days(1, 30), RETENTION_DAYS.deliveries_days),
    /** Who of the team did what. */
    audit_days: z._default(days(90, 3_650), RETENTION_DAYS.audit_days),
    /** Receipts of erasures, their tombstones, and what keeps the erased from coming back by old copies. */
    erasures_days: z._default(days(365, 3_650), RETENTION_DAYS.erasures_days),
  },
  onlyKnown('unknown_retention', 'invalid_retention'),
);
export type Retention = z.infer<typeof Retention>;
