import type { CtaCounts } from '../../../protocol/funnel.ts';

export const STEPS = ['views', 'clicks', 'starts', 'leads', 'mqls', 'sqls', 'customers'] as const;
export type Step = (typeof STEPS)[number];

/** Below so many a share says nothing: one more or less would be five points. */
const ENOUGH = 20;

/** How many of those of the first step came so far; null where too few did anything to say. */
export function shareOf(counts: CtaCounts, step: Step): number | null {
  if (step === 'views' || counts.views < ENOUGH) return null;
  return Math.min(1, counts[step] / counts.views);
}

/** The days from and to, as the edge takes them, in the site's own time zone. */
export function range(days: number, now: number, zone: string): { from: string; to: string } {
  const day = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  return { from: day(now - (days - 1) * 86_400_000), to: day(now) };
}
