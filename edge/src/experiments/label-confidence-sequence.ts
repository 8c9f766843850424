import { logBeta } from './special-functions.ts';

/**
 * For experiments without a planned end: between which bounds the lift is, at whatever moment and however often one
 * looks. Of each conversion only the arm counts: were the arms equally good, it would be the challenger's with the share
 * of its weight. A mixture over all other shares is a bet that nobody wins in the long run if they are (Robbins 1970;
 * Howard, Ramdas, McAuliffe, Sekhon 2021; Lindon, Malek 2022, arXiv:2011.03567).
 */
export interface LabelSequence {
  /** How much likelier the conversions are if the arms differ, ln. */
  logBayesFactor: number;
  /** Valid at any time. */
  p: number;
  /** The challenger's share of the conversions. */
  share: { low: number; high: number };
  /** `high` is null where no bound is known: control has no conversion. */
  lift: { low: number; high: number | null };
}

/** How sure the bet is of a share near the planned one, in conversions. */
const KAPPA = 50;
const STEPS = 200;

export function labelConfidenceSequence(
  conversions: { control: number; challenger: number },
  weights: { control: number; challenger: number },
  { alpha = 0.05, kappa = KAPPA }: { alpha?: number; kappa?: number } = {},
): LabelSequence {
  const { control: failures, challenger: successes } = conversions;
  const planned = weights.challenger / (weights.control + weights.challenger);
  const [a, b] = [kappa * planned, kappa * (1 - planned)];
  const mixture = logBeta(a + successes, b + failures) - logBeta(a, b);
  const logBayesFactor = mixture - logLikelihood(planned, successes, failures);
  const bound = mixture + Math.log(alpha);
  const mode = successes + failures === 0 ? planned : successes / (successes + failures);
  const low = successes === 0 ? 0 : crossing((q) => logLikelihood(q, successes, failures) >= bound, 0, mode);
  const high = failures === 0 ? 1 : crossing((q) => logLikelihood(q, successes, failures) >= bound, 1, mode);
  const liftAt = (q: number): number => ((q / (1 - q)) * weights.control) / weights.challenger - 1;
  return {
    logBayesFactor,
    p: Math.min(1, Math.exp(-logBayesFactor)),
    share: { low, high },
    lift: { low: liftAt(low), high: high === 1 ? null : liftAt(high) },
  };
}

/** ln of the chance of these labels at the share q; nothing seen, nothing said. */
const logLikelihood = (q: number, successes: number, failures: number): number =>
  (successes === 0 ? 0 : successes * Math.log(q)) + (failures === 0 ? 0 : failures * Math.log1p(-q));

/** Where the shares end that cannot be ruled out, between `outside` and `inside`. */
function crossing(isIn: (q: number) => boolean, outside: number, inside: number): number {
  let [out, within] = [outside, inside];
  for (let i = 0; i < STEPS; i++) {
    const middle = (out + within) / 2;
    if (isIn(middle)) within = middle;
    else out = middle;
  }
  return within;
}
