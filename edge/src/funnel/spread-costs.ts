import type { Cost } from '../../protocol/cost.ts';
import type { Money } from '../../protocol/funnel.ts';
import { daysBetween } from '../experiments/calendar.ts';

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** What of these costs falls on some days: each is spread evenly over its own. Amounts of two currencies stay two. */
export function costsWithin(costs: readonly Cost[], from: string, to: string): Money[] {
  const sums = new Map<string, number>();
  for (const cost of costs) {
    const days = daysBetween(later(cost.from, from), earlier(cost.to, to)) + 1;
    if (days < 1) continue;
    sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + (cost.amount * days) / (daysBetween(cost.from, cost.to) + 1));
  }
  return [...sums].map(([currency, amount]) => ({ amount, currency })).toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** For each of so many. Null where there is nobody, nothing was paid, or it was paid in several currencies. */
export function perHead(cost: readonly Money[], heads: number): Money | null {
  const [only, ...others] = cost;
  return only && others.length === 0 && heads > 0 ? { amount: only.amount / heads, currency: only.currency } : null;
}
