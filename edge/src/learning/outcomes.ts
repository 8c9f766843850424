import { DAY_MS } from '../scoring/decay.ts';

/** How long a lead is waited for before silence means no. */
export const HORIZON_MS = 90 * DAY_MS;

/** A lead, and what the CRM wrote back. Times in ms. */
export interface LeadHistory {
  createdAt: number;
  outcome: { status: 'customer' | 'disqualified'; at: number } | null;
}

/** Of a lead of which something is known. */
export interface Known {
  won: boolean;
  /** How much it counts; over all that are known 1 on average. */
  weight: number;
}

/**
 * What was known of each lead at `at`, in the order given; null is "not yet". A customer counts at once, so
 * does a disqualified lead; silence counts as a no only after the horizon, since a young lead may still buy.
 * What is written back later than `at` is not known yet.
 *
 * Of the leads of last month only those are known that were quick, so that customers would be too many
 * among the known. Each known lead therefore stands for those of its pace that are too young to be known:
 * its weight is as 1 / the share of leads that are at least as old as it took to know it (inverse
 * probability of censoring; Robins and Rotnitzky 1992). The leads' ages say it, whatever the site's growth.
 */
export function knownAt(leads: readonly LeadHistory[], at: number, horizonMs = HORIZON_MS): (Known | null)[] {
  const ages = leads
    .map(({ createdAt }) => at - createdAt)
    .filter((age) => age >= 0)
    .sort((a, b) => a - b);
  const known = leads.map(({ createdAt, outcome }): Known | null => {
    const told = outcome && outcome.at <= at ? outcome : null;
    // Nobody waits longer than the horizon for a no; a customer who took longer is one of those who were ripe.
    const took = Math.min(horizonMs, told ? Math.max(0, told.at - createdAt) : horizonMs);
    if (createdAt > at || at - createdAt < took) return null;
    return { won: told?.status === 'customer', weight: 1 / (ages.length - countBelow(ages, took)) };
  });
  const weights = known.flatMap((lead) => (lead ? [lead.weight] : []));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return known.map((lead) => lead && { won: lead.won, weight: lead.weight / mean });
}

/** Whether a lead is old enough to be judged by: those that are not are known only when they were quick. */
export const isRipe = ({ createdAt }: LeadHistory, at: number, horizonMs = HORIZON_MS): boolean => at - createdAt >= horizonMs;

/** How many of the sorted `values` are less than `bound`. */
function countBelow(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
