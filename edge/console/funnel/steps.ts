import type { FunnelSteps } from '../../protocol/funnel.ts';

export type Step = keyof FunnelSteps;

/** In the order in which people go. */
export const STEPS: readonly Step[] = ['visits', 'cta_views', 'cta_clicks', 'form_starts', 'leads', 'mqls', 'sqls', 'customers'];

export const stepBefore = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) - 1];

/**
 * How many of those of one step go on to another; null where that can't be said. Forms of the site's own are begun without
 * a CTA, and leads come from files and servers, too: then more arrive than left.
 */
export const rateOf = (steps: FunnelSteps, from: Step, to: Step): number | null =>
  steps[from] > 0 && steps[to] <= steps[from] ? steps[to] / steps[from] : null;

/** By how much a number has changed, as a share of what it was; null where it was nothing. */
export const changeOf = (now: number, before: number): number | null => (before > 0 ? now / before - 1 : null);
