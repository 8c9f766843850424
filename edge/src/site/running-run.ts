import { assign, type Split } from '../../protocol/assign.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { ExperimentPlan, Goal, Mode } from '../../protocol/experiment.ts';

/** An experiment that is under way, as far as browsers and the intake have to know it. */
export interface RunningRun {
  experiment: string;
  run: string;
  seed: string;
  /** The CTA that is tested. */
  cta: string;
  goal: Goal;
  mode: Mode;
  coverage: number;
  slot?: Split['slot'];
  targeting?: ExperimentPlan['targeting'];
  /** The first is control. Who would get one that is off takes no part. */
  arms: { id: string; cta: Cta; isOff: boolean }[];
  /** Which weights held from when on, ms, in the order of the times. */
  weights: { from: number; weights: number[] }[];
  started: number;
}

export const SELECT_RUNNING = `SELECT run, experiment, seed, plan, arms, weights, dropped, started_at FROM experiment_runs INDEXED BY runs_under_way
  WHERE site = ? AND ended_at IS NULL ORDER BY started_at, run`;

interface Row {
  run: string;
  experiment: string;
  seed: string;
  plan: string;
  arms: string;
  weights: string;
  dropped: string;
  started_at: number;
}

export function toRunning(raw: Record<string, unknown>): RunningRun {
  const row = raw as unknown as Row;
  const { cta, goal, mode, coverage, slot, targeting, arms } = JSON.parse(row.plan) as ExperimentPlan;
  const shown = JSON.parse(row.arms) as Cta[];
  const dropped = new Set(JSON.parse(row.dropped) as number[]);
  return {
    experiment: row.experiment,
    run: row.run,
    seed: row.seed,
    cta,
    goal,
    mode,
    coverage,
    ...(slot ? { slot: { seed: `slot_${slot.name}`, from: slot.from, to: slot.to } } : {}),
    ...(targeting ? { targeting } : {}),
    arms: arms.flatMap(({ id }, i) => (shown[i] ? [{ id, cta: shown[i], isOff: dropped.has(i) }] : [])),
    weights: JSON.parse(row.weights) as RunningRun['weights'],
    started: row.started_at,
  };
}

/** Weights of now. */
export const weightsOf = ({ weights }: Pick<RunningRun, 'weights'>): number[] => weights.at(-1)?.weights ?? [];

/** Whether a visitor may have got this arm: by the weights of now or, of a bandit, by any that held, since a browser keeps its arm. */
export function mayHave({ seed, coverage, slot, arms, weights }: RunningRun, visitor: string, arm: string): boolean {
  const place = arms.findIndex(({ id }) => id === arm);
  return place >= 0 && weights.some((each) => assign({ seed, coverage, slot, weights: each.weights }, visitor) === place);
}
