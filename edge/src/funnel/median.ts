import type { Delays } from './lead-steps.ts';

/** What half of them took at most; null without any. */
export function median(delays: Delays): number | null {
  const count = delays.reduce((sum, [, n]) => sum + n, 0);
  let passed = 0;
  for (const [days, n] of delays.toSorted(([a], [b]) => a - b)) {
    passed += n;
    if (passed * 2 >= count) return days;
  }
  return null;
}
