import { type ArmCounts, rateOf } from './arm-counts.ts';
import { groupSequentialBounds } from './group-sequential.ts';

/** Two arms by the end of a day, all days before it included. */
export interface Standing {
  /** 1 is the first whole day. */
  day: number;
  control: ArmCounts;
  challenger: ArmCounts;
}

/** What a look at them said. */
export interface DailyLook {
  day: number;
  /** How far apart the arms are, in units of what chance does; above nought the challenger is ahead. */
  z: number;
  /** What |z| must exceed. */
  bound: number;
  /** Between which bounds the relative lift is: valid at this look and all others together. */
  lift: { low: number; high: number };
  isCrossed: boolean;
}

/**
 * One look for each day on which visitors came: on a day without any there is nothing new to look at.
 * @param plannedDays to which one committed at the start; what comes after it is looked at no more
 * @param alpha of this comparison, two-sided
 */
export function dailyLooks(standings: readonly Standing[], plannedDays: number, alpha: number): DailyLook[] {
  const seen = standings.filter((standing, i) => standing.day <= plannedDays && visitorsOf(standing) > (i === 0 ? 0 : visitorsOf(standings[i - 1])));
  const bounds = groupSequentialBounds(
    seen.map((standing) => ({ time: standing.day / plannedDays, information: visitorsOf(standing) })),
    alpha,
  );
  return seen.map(({ day, control, challenger }, i) => {
    const bound = bounds[i] ?? Infinity;
    const z = pooledZ(control, challenger);
    return { day, z, bound, lift: repeatedInterval(control, challenger, bound), isCrossed: Math.abs(z) >= bound };
  });
}

const visitorsOf = (standing: Standing | undefined): number => (standing ? standing.control.exposures + standing.challenger.exposures : 0);

/** The pooled two-proportion z. Where nobody or everybody converted there is no difference to speak of. */
export function pooledZ(control: ArmCounts, challenger: ArmCounts): number {
  const visitors = control.exposures + challenger.exposures;
  const rate = (control.conversions + challenger.conversions) / visitors;
  if (control.exposures === 0 || challenger.exposures === 0 || rate <= 0 || rate >= 1) return 0;
  return (rateOf(challenger) - rateOf(control)) / Math.sqrt(rate * (1 - rate) * (1 / control.exposures + 1 / challenger.exposures));
}

/** Haldane's half: an arm without a conversion has a ratio too. */
const HALF = 0.5;

/**
 * The repeated confidence interval (Jennison, Turnbull 1989) of challenger over control less one: the log ratio of the
 * rates, as many of its standard errors to each side as the look's bound. Without visitors in both arms it is all there is.
 */
function repeatedInterval(control: ArmCounts, challenger: ArmCounts, bound: number): { low: number; high: number } {
  if (control.exposures === 0 || challenger.exposures === 0 || bound === Infinity) return { low: -1, high: Infinity };
  const more = control.conversions === 0 || challenger.conversions === 0 ? HALF : 0;
  const [a, b] = [control, challenger].map(({ exposures, conversions }) => ({ c: conversions + more, rate: (conversions + more) / (exposures + more) })) as [
    Part,
    Part,
  ];
  const error = Math.sqrt((1 - a.rate) / a.c + (1 - b.rate) / b.c);
  const log = Math.log(b.rate / a.rate);
  return { low: Math.exp(log - bound * error) - 1, high: Math.exp(log + bound * error) - 1 };
}

interface Part {
  c: number;
  rate: number;
}
