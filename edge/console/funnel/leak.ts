import type { FunnelRow, FunnelSteps } from '../../protocol/funnel.ts';
import { rateOf, type Step } from './steps.ts';

/**
 * Where most of those leave who had made up their minds to something. That most visitors click at nothing is no leak, and
 * what becomes of leads is a matter of whom one calls one; so these steps are looked at, and no others.
 */
const MAY_LEAK: readonly (readonly [from: Step, to: Step])[] = [
  ['cta_clicks', 'form_starts'],
  ['form_starts', 'leads'],
];

/** Fewer say nothing: of fifty, a rate is known to some 14 points. */
const ENOUGH = 50;
/** Of one device. */
const ENOUGH_OF_ONE = 30;
/** How many standard errors two rates must be apart: one in twenty such differences is chance. */
const APART = 2;

export interface Leak {
  from: Step;
  to: Step;
  /** Of a hundred who come so far. */
  leave: number;
  /** The same in the period before; null where there were too few. */
  before: number | null;
  /** The device on which clearly more leave than on the others. */
  device: { key: string; leave: number } | null;
}

/** @param devices the same period by device */
export function biggestLeak(steps: FunnelSteps, before: FunnelSteps, devices: readonly FunnelRow[]): Leak | null {
  const leaks = MAY_LEAK.flatMap(([from, to]): Leak[] => {
    const rate = rateOf(steps, from, to);
    if (rate === null || steps[from] < ENOUGH || rate === 1) return [];
    const was = before[from] < ENOUGH ? null : rateOf(before, from, to);
    return [{ from, to, leave: lost(rate), before: was === null ? null : lost(was), device: worstDevice(devices, from, to) }];
  });
  return leaks.toSorted((a, b) => b.leave - a.leave)[0] ?? null;
}

const lost = (rate: number): number => Math.round((1 - rate) * 100);

function worstDevice(rows: readonly FunnelRow[], from: Step, to: Step): Leak['device'] {
  const known = rows.filter(({ key, steps }) => key !== null && steps[from] >= ENOUGH_OF_ONE && rateOf(steps, from, to) !== null);
  const [worst] = known.toSorted((a, b) => (rateOf(a.steps, from, to) ?? 1) - (rateOf(b.steps, from, to) ?? 1));
  if (!worst || worst.key === null || known.length < 2) return null;
  const others = known.filter((row) => row !== worst).map(({ steps }) => steps);
  const [n, m] = [worst.steps[from], others.reduce((sum, steps) => sum + steps[from], 0)];
  const [p, q] = [worst.steps[to] / n, others.reduce((sum, steps) => sum + steps[to], 0) / m];
  const pooled = (p * n + q * m) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return error > 0 && (q - p) / error >= APART ? { key: worst.key, leave: lost(p) } : null;
}
