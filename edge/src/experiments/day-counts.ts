import type { ArmCounts } from './arm-counts.ts';
import type { DayCounts } from './verdict.ts';

/** What was counted of an arm on one day. */
export interface ArmDay extends ArmCounts {
  arm: string;
  /** 1 is the first whole day. */
  day: number;
}

/** The days of a run up to one, each with all days before it: every day, or only those on which something was counted and the last. */
export function cumulate(counted: readonly ArmDay[], arms: readonly string[], upTo: number, isEveryDay: boolean): DayCounts[] {
  const byDay = Map.groupBy(counted, ({ day }) => day);
  const days: DayCounts[] = [];
  let totals: ArmCounts[] = arms.map(() => ({ exposures: 0, conversions: 0 }));
  const numbers = isEveryDay ? Array.from({ length: upTo }, (_, i) => i + 1) : [...new Set([...byDay.keys(), upTo])].filter((day) => day <= upTo).sort(rising);
  for (const day of numbers) {
    const added = byDay.get(day) ?? [];
    totals = totals.map((total, i) =>
      added.reduce(
        (sum, { arm, exposures, conversions }) =>
          arm === arms[i] ? { exposures: sum.exposures + exposures, conversions: sum.conversions + conversions } : sum,
        total,
      ),
    );
    days.push({ day, arms: totals });
  }
  return days;
}

const rising = (a: number, b: number): number => a - b;
