/** When the latest `share` (of 1) of all leads begins, by the times of some that were drawn by lot. */
export function sinceWhen(times: readonly number[], share: number): number {
  const latest = times.toSorted((a, b) => b - a);
  return latest[Math.floor(share * latest.length)] ?? 0;
}
