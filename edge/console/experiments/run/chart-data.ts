import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import type { ChartSeries, Tone } from '../../parts/chart.tsx';

/** What the charts of a run show, made of its results. */

/** Control is quiet; no colour says who is good, since that is for the verdict. */
const TONES: readonly Tone[] = ['soft', 'action', 'cold', 'warm', 'soft', 'action'];
const DAY_MS = 86_400_000;

export const dateOf = (firstDay: string, day: number): string => new Date(Date.parse(`${firstDay}T00:00:00Z`) + (day - 1) * DAY_MS).toISOString().slice(0, 10);

export interface Drawn {
  x: string[];
  series: ChartSeries[];
}

/** Conversions a visitor, of each day by itself. A day without visitors has no rate. */
export function dailyRates({ arms, first_day: firstDay, judged_days: judged }: ExperimentResult): Drawn {
  const seen = arms.flatMap(({ days }) => days.map(({ day }) => day));
  if (seen.length === 0) return { x: [], series: [] };
  const from = Math.min(...seen);
  const days = Array.from({ length: Math.max(judged, ...seen) - from + 1 }, (_, i) => from + i);
  const series = arms.map(({ name, days: counted }, i): ChartSeries => {
    const byDay = new Map(counted.map((each) => [each.day, each]));
    const rateOn = (day: number): number | null => {
      const { exposures = 0, conversions = 0 } = byDay.get(day) ?? {};
      return exposures > 0 ? conversions / exposures : null;
    };
    return { name, tone: TONES[i] ?? 'soft', values: days.map(rateOn) };
  });
  return { x: days.map((day) => dateOf(firstDay, day)), series };
}

/**
 * Between what each challenger lay by the end of each day, against control: a band alone, since a line in its middle would
 * be taken for the answer. A day of which no upper end is known is left out.
 */
export function liftBands({ comparisons, arms, first_day: firstDay }: ExperimentResult): Drawn {
  const days = [...new Set(comparisons.flatMap((each) => each.days.filter(({ lift }) => lift.high !== null).map(({ day }) => day)))].sort((a, b) => a - b);
  const series = comparisons.map(({ arm, days: looks }): ChartSeries => {
    const place = arms.findIndex(({ id }) => id === arm);
    const ends = days.map((day) => {
      const lift = looks.find((look) => look.day === day)?.lift;
      return lift?.high == null ? null : { low: lift.low, high: lift.high };
    });
    const band = { low: ends.map((each) => each?.low ?? null), high: ends.map((each) => each?.high ?? null) };
    return { name: arms[place]?.name ?? arm, tone: TONES[place] ?? 'action', values: days.map(() => null), band };
  });
  return { x: days.map((day) => dateOf(firstDay, day)), series };
}
