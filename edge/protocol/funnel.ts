import * as z from 'zod/mini';
import { Day, isSpan } from './cost.ts';
import { onlyKnown } from './only-known.ts';

/** `GET /v1/funnel`: from the visit to the customer, and where it leaks. */

export const FunnelDimension = z.enum(['source', 'campaign', 'page', 'device', 'cta', 'variant'], 'unknown_dimension');
export type FunnelDimension = z.infer<typeof FunnelDimension>;

const Span = { from: Day, to: Day };

export const FunnelQuery = z
  .strictObject({ ...Span, by: z._default(FunnelDimension, 'source') }, onlyKnown('unknown_parameter', 'invalid_request'))
  .check(isSpan);
export type FunnelQuery = z.infer<typeof FunnelQuery>;

export const CtaCountsQuery = z.strictObject(Span, onlyKnown('unknown_parameter', 'invalid_request')).check(isSpan);

/**
 * Visits that came so far on the day on which they began, and leads by the day on which they were made. Whoever begins a
 * form has taken its CTA up and seen it; a later stage implies the earlier ones.
 */
export const FunnelSteps = z.object({
  visits: z.number(),
  cta_views: z.number(),
  cta_clicks: z.number(),
  form_starts: z.number(),
  leads: z.number(),
  mqls: z.number(),
  sqls: z.number(),
  customers: z.number(),
});
export type FunnelSteps = z.infer<typeof FunnelSteps>;

/** Amounts of different currencies are never added up: there is one for each. */
export const Money = z.object({ amount: z.number(), currency: z.string() });
export type Money = z.infer<typeof Money>;

const Numbers = {
  steps: FunnelSteps,
  /** Of the customers. */
  value: z.array(Money),
  cost: z.array(Money),
  /** Null where nothing was typed in, where there is nobody to share it, and where it was paid in several currencies. */
  cost_per_lead: z.nullable(Money),
  cost_per_customer: z.nullable(Money),
  /** Customers of a hundred leads, as a share of 1; null without leads. */
  quality: z.nullable(z.number()),
  /** Half of them took no longer: from the first visit to the lead, and from there to the sale. */
  days_to_lead: z.nullable(z.number()),
  days_to_customer: z.nullable(z.number()),
};
export const FunnelNumbers = z.object(Numbers);
export type FunnelNumbers = z.infer<typeof FunnelNumbers>;

/** `key` is null for what is not known, or what has none: a visit without a campaign. */
export const FunnelRow = z.object({ key: z.nullable(z.string()), label: z.nullable(z.string()), ...Numbers });
export type FunnelRow = z.infer<typeof FunnelRow>;

export const Funnel = z.object({
  from: z.string(),
  to: z.string(),
  time_zone: z.string(),
  /** The site's day of now, which is not over. */
  today: z.string(),
  by: FunnelDimension,
  steps: FunnelSteps,
  /** Of as many days before. */
  before: FunnelSteps,
  total: FunnelNumbers,
  days: z.array(z.object({ day: z.string(), steps: FunnelSteps })),
  rows: z.array(FunnelRow),
  /** All that is in none of the rows, since there are too many. */
  other: z.nullable(FunnelNumbers),
  /** Visits of the seconds before now are still being counted. */
  as_of: z.iso.datetime(),
});
export type Funnel = z.infer<typeof Funnel>;

/** What became of each CTA. */
export const CtaCounts = z.object({
  cta: z.string(),
  views: z.number(),
  clicks: z.number(),
  starts: z.number(),
  leads: z.number(),
  mqls: z.number(),
  sqls: z.number(),
  customers: z.number(),
});
export type CtaCounts = z.infer<typeof CtaCounts>;
