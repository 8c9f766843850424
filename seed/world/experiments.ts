import { assign } from '../../edge/protocol/assign.ts';
import { chanceOf } from './chance.ts';
import type { Cta } from './demo-site.ts';
import { dayOf, DAY_MS, HOUR_MS } from './calendar.ts';

/** Two experiments: one that is decided by now, and one that runs. */
export interface Trial {
  plan: { id: string; cta: string; name: string; goal: string; weeks: number; arms: readonly { id: string; name: string; weight: number }[] };
  cta: Cta;
  /** ms. */
  startsAt: number;
  endsAt: number;
  /** Names the run and is its seed: whoever knows it knows everybody's arm. */
  run: string;
}

/** Whether readers would rather have a chapter now than a handbook: more of them would. */
export const HANDBOOK_EXPERIMENT = {
  id: 'handbook-promise',
  name: 'What the handbook promises',
  cta: 'cta_ebook',
  goal: 'lead',
  weeks: 3,
  arms: [
    { id: 'handbook', name: 'The handbook', weight: 5_000 },
    {
      id: 'weeks',
      name: 'Off paper in twelve weeks',
      weight: 5_000,
      patch: {
        texts: {
          vi: { headline: 'Bỏ chồng giấy sau 12 tuần', button: 'Gửi tôi kế hoạch' },
          en: { headline: 'Off paper in twelve weeks', button: 'Send me the plan' },
        },
      },
    },
  ],
} as const;

/** Days before now. */
const RUNNING_SINCE = 9;

export function trialsOf(seed: number, from: number, until: number, running: Trial['plan']): Trial[] {
  const days = Math.floor((until - from) / DAY_MS);
  const nine = (day: number): number => dayOf(from) + day * DAY_MS + 9 * HOUR_MS;
  // The next day is the first that counts.
  const begins = nine(days > 28 ? 4 : 0);
  const trial = (plan: Trial['plan'], startsAt: number): Trial => ({
    plan,
    cta: plan.cta as Cta,
    startsAt,
    endsAt: Math.min(until, dayOf(startsAt) + (plan.weeks * 7 + 1) * DAY_MS),
    run: chanceOf(seed, 'run', plan.id).word(16),
  });
  return [trial(HANDBOOK_EXPERIMENT, begins), trial(running, Math.max(from, dayOf(until) - RUNNING_SINCE * DAY_MS + 9 * HOUR_MS))];
}

/** The arm that a visitor has in an experiment on this CTA at this moment, by the same function as in browsers and at the edge. */
export function armAt(trials: readonly Trial[], visitor: string, cta: Cta, at: number): { experiment: string; run: string; arm: string } | null {
  const trial = trials.find((each) => each.cta === cta && at >= each.startsAt + HOUR_MS && at < each.endsAt);
  if (!trial) return null;
  const arm = trial.plan.arms[assign({ seed: trial.run, coverage: 10_000, weights: trial.plan.arms.map(({ weight }) => weight) }, visitor)];
  return arm ? { experiment: trial.plan.id, run: trial.run, arm: arm.id } : null;
}
