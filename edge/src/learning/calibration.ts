/** A probability, and what came of it. */
export interface Forecast {
  p: number;
  won: boolean;
}

/** Leads that were given about the same probability. */
export interface Bin {
  leads: number;
  /** Mean of what was said. */
  said: number;
  /** Share of customers. */
  came: number;
}

/** Brier's score: mean of (p − outcome)², 0 to 1, less is better. Null without leads. */
export function brierOf(forecasts: readonly Forecast[]): number | null {
  const sum = forecasts.reduce((sum, { p, won }) => sum + (p - (won ? 1 : 0)) ** 2, 0);
  return forecasts.length ? sum / forecasts.length : null;
}

/**
 * Forecasts in bins of about as many leads each, lowest first: with bins of equal width nearly all leads
 * of a site, where few buy, would be in the first. Equal probabilities stay together, in the bin of their
 * middle place, so that bins may be fewer.
 */
export function calibrationOf(forecasts: readonly Forecast[], bins = 10): Bin[] {
  const sorted = forecasts.toSorted((a, b) => a.p - b.p);
  const sums = Array.from({ length: bins }, () => ({ leads: 0, said: 0, came: 0 }));
  for (let start = 0; start < sorted.length;) {
    const p = sorted[start]?.p ?? 0;
    let end = start;
    let won = 0;
    for (; sorted[end]?.p === p; end++) won += sorted[end]?.won ? 1 : 0;
    const sum = sums[Math.floor((bins * (start + end)) / (2 * sorted.length))];
    if (sum) {
      sum.leads += end - start;
      sum.said += p * (end - start);
      sum.came += won;
    }
    start = end;
  }
  return sums.filter(({ leads }) => leads > 0).map(({ leads, said, came }) => ({ leads, said: said / leads, came: came / leads }));
}

/** Expected calibration error: by how much bins are wrong, weighted by their leads (Naeini, Cooper, Hauskrecht, AAAI 2015). Null without leads. */
export function calibrationError(bins: readonly Bin[]): number | null {
  const leads = bins.reduce((sum, bin) => sum + bin.leads, 0);
  return leads ? bins.reduce((sum, bin) => sum + bin.leads * Math.abs(bin.said - bin.came), 0) / leads : null;
}
