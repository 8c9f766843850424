import type { LiftInterval, ResultComparison, ResultSplit, ResultState } from '../../protocol/experiment-result.ts';
import type { Mode } from '../../protocol/experiment.ts';
import { type ArmCounts, rateOf } from './arm-counts.ts';
import { betaBinomial, priorOf } from './beta-binomial.ts';
import { labelConfidenceSequence } from './label-confidence-sequence.ts';
import { sampleRatioMismatch } from './sample-ratio-mismatch.ts';
import { smallestLift } from './sample-size.ts';
import { type DayCounts, verdict } from './verdict.ts';

/** What a look at the end of a day says, whole: all numbers in it are of that one moment. */
export interface Reading {
  day: number;
  state: ResultState;
  /** The winner, or what is to be stopped. */
  arm: string | null;
  arms: (ArmCounts & { id: string })[];
  comparisons: ResultComparison[];
  split: ResultSplit;
  smallestLift: number | null;
}

/** What a run was to be, as far as it is read. */
export interface Design {
  mode: Mode;
  plannedDays: number;
  /** Those that were not taken out; the first is control. */
  arms: readonly { id: string; weight: number }[];
  /** How many challengers there were at the start: that one was taken out makes no error of the others likelier. */
  challengers: number;
  /** What the CTA converted before, where that is known. */
  pastRate: number | null;
}

const ALPHA = 0.05;
/** Of one without an end: as many days as are worth drawing. */
const SHOWN_DAYS = 90;
const NOBODY: ArmCounts = { exposures: 0, conversions: 0 };

/**
 * @param days each with all days before it; the last is the one that is looked at
 * @param judged days up to this one were looked at before, at their own end
 */
export function readingOf(design: Design, days: readonly DayCounts[], judged: number): Reading {
  const { last, ...said } = { fixed: readFixed, evergreen: readEvergreen, bandit: readBandit }[design.mode](design, days, judged);
  const arms = design.arms.map(({ id }, i) => ({ id, ...at(last, i) }));
  const perArm = Math.min(...arms.map(({ exposures }) => exposures));
  const found = design.mode === 'bandit' ? null : smallestLift(rateOf(arms[0] ?? NOBODY), perArm, { alpha: ALPHA / design.challengers });
  return { day: last?.day ?? 0, arms, smallestLift: found, ...said };
}

/** @property last the day that all numbers are of: what is told with a verdict is what it was made of */
type Read = Pick<Reading, 'state' | 'arm' | 'comparisons' | 'split'> & { last: DayCounts | undefined };

const at = (day: DayCounts | undefined, arm: number): ArmCounts => day?.arms[arm] ?? NOBODY;

function readFixed(design: Design, days: readonly DayCounts[], judged: number): Read {
  const { arms, plannedDays, challengers } = design;
  const weights = arms.map(({ weight }) => weight);
  const alpha = (ALPHA * (arms.length - 1)) / challengers;
  const said = verdict(days, { plannedDays, alpha, weights }, null, judged);
  const last = days.findLast(({ day }) => day <= (said.decidedOn ?? Infinity));
  return {
    last,
    state: said.state,
    arm: said.arm === null ? null : (arms[said.arm]?.id ?? null),
    split: { is_broken: said.split.isBroken, p: said.split.p, planned: weights, observed: arms.map((_, i) => at(last, i).exposures) },
    comparisons: said.comparisons.map(({ arm, looks }): ResultComparison => {
      const seen = looks.filter(({ day }) => last && day <= last.day);
      const look = seen.at(-1);
      return {
        arm: arms[arm]?.id ?? '',
        lift: look ? bounded(look.lift) : UNKNOWN,
        ...secondReading(design, last, arm),
        z: look?.z ?? null,
        bound: look && Number.isFinite(look.bound) ? look.bound : null,
        days: seen.map(({ day, lift }) => ({ day, lift: bounded(lift) })),
      };
    }),
  };
}

const UNKNOWN: LiftInterval = { low: -1, high: null };
const bounded = ({ low, high }: { low: number; high: number }): LiftInterval => ({ low, high: Number.isFinite(high) ? high : null });

/** Without an end: bounds that hold at any moment, each challenger's for its share of the error. */
function readEvergreen(design: Design, days: readonly DayCounts[]): Read {
  const { arms, challengers } = design;
  const last = days.at(-1);
  const liftBy = (day: DayCounts | undefined, arm: number): LiftInterval =>
    labelConfidenceSequence(
      { control: at(day, 0).conversions, challenger: at(day, arm).conversions },
      { control: arms[0]?.weight ?? 0, challenger: arms[arm]?.weight ?? 0 },
      { alpha: ALPHA / challengers },
    ).lift;
  const comparisons = arms.slice(1).map(({ id }, i): ResultComparison => ({
    arm: id,
    lift: liftBy(last, i + 1),
    ...secondReading(design, last, i + 1),
    z: null,
    bound: null,
    days: days.slice(-SHOWN_DAYS).map((day) => ({ day: day.day, lift: liftBy(day, i + 1) })),
  }));
  const observed = arms.map((_, i) => at(last, i).exposures);
  const planned = arms.map(({ weight }) => weight);
  const { isBroken, p } = sampleRatioMismatch(observed, planned);
  const split = { is_broken: isBroken, p, planned, observed };
  return { last, ...stateOf(comparisons, isBroken), comparisons, split };
}

function stateOf(comparisons: readonly ResultComparison[], isBroken: boolean): { state: ResultState; arm: string | null } {
  if (isBroken) return { state: 'untrustworthy', arm: null };
  const [best] = comparisons.toSorted((a, b) => (b.lift?.low ?? -1) - (a.lift?.low ?? -1));
  if (best?.lift && best.lift.low > 0) return { state: 'winner', arm: best.arm };
  // Of several challengers one may be worse while another is still in the race.
  if (best && comparisons.every(({ lift }) => typeof lift?.high === 'number' && lift.high < 0)) return { state: 'worse', arm: best.arm };
  return { state: comparisons.some(({ lift }) => typeof lift?.high === 'number') ? 'leading' : 'collecting', arm: null };
}

/** Visitors go where it does best, so that no interval and no split means what it says: it only tells how far it has come. */
function readBandit(design: Design, days: readonly DayCounts[]): Read {
  const { arms } = design;
  const last = days.at(-1);
  return {
    last,
    state: mayMove(arms.map((_, i) => at(last, i))) ? 'leading' : 'collecting',
    arm: null,
    comparisons: arms.slice(1).map(({ id }, i) => ({ arm: id, lift: null, ...secondReading(design, last, i + 1), z: null, bound: null, days: [] })),
    split: { is_broken: false, p: null, planned: arms.map(({ weight }) => weight), observed: arms.map((_, i) => at(last, i).exposures) },
  };
}

const BANDIT_ARMS_MIN = 3;
const BANDIT_CONVERSIONS_MIN = 25;

/** Whether enough is known of each arm to send it more visitors, or fewer. */
export const mayMove = (arms: readonly ArmCounts[]): boolean =>
  arms.length >= BANDIT_ARMS_MIN && arms.every(({ conversions }) => conversions >= BANDIT_CONVERSIONS_MIN);

function secondReading({ pastRate }: Design, day: DayCounts | undefined, arm: number): Pick<ResultComparison, 'chance_better' | 'expected_loss'> {
  const { chanceBetter, lossOfChallenger } = betaBinomial(at(day, 0), at(day, arm), priorOf(pastRate ?? undefined));
  return { chance_better: chanceBetter, expected_loss: lossOfChallenger };
}
