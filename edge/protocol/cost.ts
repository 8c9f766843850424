import * as z from 'zod/mini';
import { isCurrency } from './lead-decision.ts';
import { Touch } from './lead.ts';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

/** `/v1/costs`: what campaigns cost, as the marketer types it in. */

const AMOUNT_MAX = 1e15;
const CAMPAIGN_LENGTH = 80;
export const COSTS_MAX = 1_000;
/** Days that one request looks at, or that one cost is spread over. */
export const DAYS_MAX = 366;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDate = (text: string): boolean => DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** Years that a calendar can be asked of with some days before and after. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2100-12-31'];

/** A day of the site, like 2026-11-23. */
export const Day = z.string('invalid_date').check(z.refine((text) => isDate(text) && text >= FIRST_DAY && text <= LAST_DAY, 'invalid_date'));

/** Days from the first to the last, both among them. */
const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** That the second day is not before the first, and not too far behind it. */
export const isSpan = z.check<{ from: string; to: string }>(({ value, issues }) => {
  const days = daysFrom(value.from, value.to);
  if (days < 1) issues.push({ code: 'custom', message: 'days_turned', input: value, path: ['to'] });
  if (days > DAYS_MAX) issues.push({ code: 'custom', message: 'too_many_days', input: value, path: ['to'] });
});

export const Source = z.enum(Touch.shape.group.options, 'unknown_source');

export const CostInput = z
  .strictObject(
    {
      source: Source,
      /** As `utm_campaign` has it. */
      campaign: z._default(z.nullable(line('invalid_campaign', CAMPAIGN_LENGTH)), null),
      from: Day,
      to: Day,
      /** Of all days together. */
      amount: z.number('invalid_cost').check(z.gte(0, 'invalid_cost'), z.lte(AMOUNT_MAX, 'invalid_cost')),
      /** ISO 4217. */
      currency: z.string('unknown_currency').check(z.refine(isCurrency, 'unknown_currency')),
    },
    onlyKnown('unknown_property', 'invalid_body'),
  )
  .check(isSpan);
export type CostInput = z.infer<typeof CostInput>;

export const Cost = z.object({
  id: z.string(),
  source: Source,
  campaign: z.nullable(z.string()),
  from: z.string(),
  to: z.string(),
  amount: z.number(),
  currency: z.string(),
});
export type Cost = z.infer<typeof Cost>;
