import { DAY_MS } from './calendar.ts';

/** What Sổ Sáng's campaigns cost: clicks have a price, and each campaign its share of the visitors. */
const CAMPAIGNS = [
  { campaign: 'phan-mem-ke-toan', share: 0.075, price: 14_000, from: 0, to: 1 },
  { campaign: 'hoa-don-dien-tu', share: 0.075, price: 11_000, from: 0, to: 1 },
  { campaign: 'so-tay-chuyen-doi-so', share: 0.15, price: 6_500, from: 0, to: 1 },
  // The third week before the last, of as many weeks as there are.
  { campaign: 'tuan-le-hoa-don', share: 0.09, price: 9_000, from: -21, to: -14 },
] as const;
const ROUND_TO = 10_000;

const dateOf = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** Bodies of `POST /v1/costs`. */
export function costsOf(visitors: number, start: number, until: number) {
  return CAMPAIGNS.flatMap(({ campaign, share, price, from, to }) => {
    const [first, last] = from < 0 ? [until + from * DAY_MS, until + to * DAY_MS] : [start, until];
    if (first < start) return [];
    const amount = Math.round((visitors * share * price) / ROUND_TO) * ROUND_TO;
    return [{ source: 'campaign', campaign, from: dateOf(first), to: dateOf(last), amount, currency: 'VND' }];
  });
}
