/**
 * A card's points and what they say. Ten points double the odds of becoming a customer, so that a card
 * with the right intercept is a probability: p = σ(points · ln 2 / 10 + intercept).
 */
const POINTS_PER_DOUBLING = 10;

/** Log-odds (natural) of one point. */
export const LOG_ODDS_OF_A_POINT = Math.LN2 / POINTS_PER_DOUBLING;

/** σ(x). Both branches keep the exponent negative, so that nothing overflows. */
export function probabilityOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** σ⁻¹(p), of 0 < p < 1. */
export const logOddsOf = (p: number): number => Math.log(p / (1 - p));

/** −ln of the probability that `logOdds` gave to what happened, in nats. */
export function surprise(logOdds: number, won: boolean): number {
  const against = won ? -logOdds : logOdds;
  return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
}
