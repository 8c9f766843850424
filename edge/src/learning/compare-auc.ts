import { Z_95 } from './wilson.ts';

/** What a card scored and whether the lead was won; both cards list the same leads in the same order. */
type Scored = readonly { score: number; won: boolean }[];

/** By how much the first card's AUC is above the second's, and the bounds of 95 %. */
export interface Difference {
  auc: number;
  low: number;
  high: number;
}

/**
 * Each lead's share in the AUC: of a customer, how many of the others it scores above; of another, how many
 * customers score above it; ties half.
 */
function placements(leads: Scored, won: number, lost: number): number[] {
  const order = [...leads.keys()].sort((a, b) => (leads[a]?.score ?? 0) - (leads[b]?.score ?? 0));
  const places: number[] = Array.from({ length: leads.length }, () => 0);
  let wonBelow = 0;
  let lostBelow = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const score = leads[order[start] ?? 0]?.score;
    let wonHere = 0;
    for (; end < order.length && leads[order[end] ?? 0]?.score === score; end++) wonHere += leads[order[end] ?? 0]?.won ? 1 : 0;
    const lostHere = end - start - wonHere;
    for (const lead of order.slice(start, end)) {
      places[lead] = leads[lead]?.won ? (lostBelow + lostHere / 2) / lost : (won - wonBelow - wonHere / 2) / won;
    }
    wonBelow += wonHere;
    lostBelow += lostHere;
  }
  return places;
}

/** Sum of squares around the mean, and the mean. */
function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

/**
 * Whether one card is better than another on the same leads: DeLong, DeLong and Clarke-Pearson (Biometrics
 * 1988), computed by ranks (Sun and Xu 2014). Cards that are alike err together, so that the difference is
 * surer than either AUC. Null with fewer than two customers or two others.
 */
export function compareAuc(one: Scored, other: Scored): Difference | null {
  const won = one.filter((lead) => lead.won).length;
  const lost = one.length - won;
  if (won < 2 || lost < 2) return null;
  const [mine, its] = [placements(one, won, lost), placements(other, won, lost)];
  const apart = mine.map((place, lead) => place - (its[lead] ?? 0));
  const ofWon = spread(apart.filter((_, lead) => one[lead]?.won));
  const ofLost = spread(apart.filter((_, lead) => !one[lead]?.won));
  const reach = Z_95 * Math.sqrt(ofWon.variance / won + ofLost.variance / lost);
  return { auc: ofWon.mean, low: ofWon.mean - reach, high: ofWon.mean + reach };
}
