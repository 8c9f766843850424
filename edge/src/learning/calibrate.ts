import { LOG_ODDS_OF_A_POINT, logOddsOf, probabilityOf } from './log-odds.ts';

/** Log-odds (natural) of one point, and of no points. */
export interface Line {
  slope: number;
  intercept: number;
}

/** What some 30 leads would say, where one in seven buys: fewer outcomes should not overturn the card's own scale. */
const PULL = 4;
/** Log-odds of one spread of a card that is as good as cards get (AUC 0.86). A card that claims more has another scale. */
const MOST_CLAIMED = 1.5;
const STEPS = 50;
/** Change of the log-odds of a usual lead at which the line stands still. */
const STILL = 1e-9;

/**
 * What the points of any card say of the odds: the line that fits the outcomes best (Platt 1999), by Newton's
 * method. Nobody who wrote a card promised that ten points double the odds; this tells what they do, drawn
 * to that promise where outcomes are few. Never below zero: no card is read backwards.
 */
export function calibrate(points: readonly number[], won: readonly boolean[], weights?: readonly number[]): Line {
  const weightOf = (lead: number): number => weights?.[lead] ?? 1;
  const meanOf = (of: (lead: number) => number): number => points.reduce((sum, _, lead) => sum + weightOf(lead) * of(lead), 0) / total;
  const total = points.reduce((sum, _, lead) => sum + weightOf(lead), 0);
  if (!(total > 0)) throw new RangeError('A card needs outcomes to be read by');
  const mean = meanOf((lead) => points[lead] ?? 0);
  const spread = Math.sqrt(meanOf((lead) => ((points[lead] ?? 0) - mean) ** 2)) || 1;
  const share = meanOf((lead) => (won[lead] ? 1 : 0));
  // Half a customer and half another are added, so that all or none has an end.
  let level = logOddsOf((share * total + 0.5) / (total + 1));
  const ghosts = 0.5;
  const claimed = Math.min(LOG_ODDS_OF_A_POINT * spread, MOST_CLAIMED);
  let tilt = claimed;
  for (let step = 0; step < STEPS; step++) {
    const p0 = probabilityOf(level);
    const sums = { a: ghosts * (1 - 2 * p0), b: PULL * (claimed - tilt), aa: 2 * ghosts * p0 * (1 - p0), ab: 0, bb: PULL };
    for (const [lead, value] of points.entries()) {
      const x = (value - mean) / spread;
      const p = probabilityOf(level + tilt * x);
      const error = weightOf(lead) * ((won[lead] ? 1 : 0) - p);
      const bend = weightOf(lead) * p * (1 - p);
      sums.a += error;
      sums.b += error * x;
      sums.aa += bend;
      sums.ab += bend * x;
      sums.bb += bend * x * x;
    }
    const determinant = sums.aa * sums.bb - sums.ab ** 2;
    const byLevel = (sums.bb * sums.a - sums.ab * sums.b) / determinant;
    const byTilt = (sums.aa * sums.b - sums.ab * sums.a) / determinant;
    // Far steps overshoot where the curve is flat; two in log-odds are far enough.
    const part = Math.min(1, 2 / Math.hypot(byLevel, byTilt));
    level += part * byLevel;
    tilt += part * byTilt;
    if (Math.hypot(byLevel, byTilt) < STILL) break;
  }
  const slope = Math.max(0, tilt) / spread;
  return { slope, intercept: level - slope * mean };
}
