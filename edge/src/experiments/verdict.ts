import type { ArmCounts } from './arm-counts.ts';
import { type DailyLook, dailyLooks } from './daily-looks.ts';
import { sampleRatioMismatch, type SplitCheck } from './sample-ratio-mismatch.ts';

/** What was committed to at the start, and does not change. */
export interface Commitment {
  /** Whole weeks. */
  plannedDays: number;
  /** How often the whole test may call a difference between equals, two-sided. */
  alpha: number;
  /** Basis points for each arm; the first is control. */
  weights: readonly number[];
}

/** All arms by the end of a day, all days before it included; the first is control. */
export interface DayCounts {
  day: number;
  arms: readonly ArmCounts[];
}

export type ExperimentState = 'collecting' | 'leading' | 'winner' | 'worse' | 'no_difference' | 'untrustworthy' | 'stopped';

/** A challenger against control. */
export interface Comparison {
  arm: number;
  looks: DailyLook[];
}

export interface Verdict {
  state: ExperimentState;
  /** The day whose end decided; null while nothing is. */
  decidedOn: number | null;
  /** Of a winner or of what is to be stopped: its place among the arms. */
  arm: number | null;
  split: SplitCheck;
  comparisons: Comparison[];
}

/** Whatever is seen sooner has not been seen on each day of the week. */
const FIRST_DECISION_DAY = 7;

/**
 * What the days so far say, by the rule that was committed to. The same days give the same verdict, and a further day
 * takes none back: the first day that decides is the one that counts. A split that is not as planned stands above all.
 * @param stoppedOn the last day of a test that somebody ended before its time
 * @param judged days up to this one were judged by what was known at their end: what has come late for them is no look more
 */
export function verdict(days: readonly DayCounts[], { plannedDays, alpha, weights }: Commitment, stoppedOn: number | null = null, judged = 0): Verdict {
  const arms = weights.length;
  const comparisons = Array.from({ length: arms - 1 }, (_, i): Comparison => {
    const arm = i + 1;
    const standings = days.map((day) => ({ day: day.day, control: at(day, 0), challenger: at(day, arm) }));
    return { arm, looks: dailyLooks(standings, plannedDays, alpha / (arms - 1)) };
  });
  const known = { split: splitBy(days, weights, Infinity), comparisons };
  const decided = firstDecision(days, weights, comparisons, judged);
  if (decided) return { ...known, ...decided, split: splitBy(days, weights, decided.decidedOn) };
  if (known.split.isBroken) return { ...known, state: 'untrustworthy', decidedOn: null, arm: null };
  const last = days.at(-1)?.day ?? 0;
  if (stoppedOn !== null && stoppedOn < plannedDays) return { ...known, state: 'stopped', decidedOn: null, arm: null };
  if (last >= plannedDays) return { ...known, state: 'no_difference', decidedOn: plannedDays, arm: null };
  return {
    ...known,
    state: last < FIRST_DECISION_DAY || comparisons.every(({ looks }) => looks.length === 0) ? 'collecting' : 'leading',
    decidedOn: null,
    arm: null,
  };
}

const NOBODY: ArmCounts = { exposures: 0, conversions: 0 };
const at = ({ arms }: DayCounts, arm: number): ArmCounts => arms[arm] ?? NOBODY;

/** The first day on which a challenger is beyond its bound, and the split was as planned. */
function firstDecision(
  days: readonly DayCounts[],
  weights: readonly number[],
  comparisons: readonly Comparison[],
  judged: number,
): { state: 'winner' | 'worse'; decidedOn: number; arm: number } | null {
  for (const { day } of days) {
    if (day < FIRST_DECISION_DAY || day <= judged) continue;
    const crossed = comparisons.flatMap(({ arm, looks }) => looks.filter((look) => look.day === day && look.isCrossed).map(({ z }) => ({ arm, z })));
    if (crossed.length === 0 || splitBy(days, weights, day).isBroken) continue;
    const [best] = crossed.toSorted((a, b) => b.z - a.z);
    if (best && best.z > 0) return { state: 'winner', decidedOn: day, arm: best.arm };
    // Of several challengers one may be worse while another is still in the race.
    if (crossed.length === comparisons.length && best) return { state: 'worse', decidedOn: day, arm: best.arm };
  }
  return null;
}

function splitBy(days: readonly DayCounts[], weights: readonly number[], day: number): SplitCheck {
  const latest = days.findLast((each) => each.day <= day);
  return sampleRatioMismatch(
    weights.map((_, i) => (latest ? at(latest, i).exposures : 0)),
    weights,
  );
}
