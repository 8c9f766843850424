/** The middle value; of two middle ones the mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/**
 * Between which values the true median lies, 19 times in 20: the order statistics of the sign test. It
 * assumes nothing about how the values are spread, and other work on the machine spreads them to one side.
 * Up to five values say nothing so sure: then it is their whole range.
 */
export function medianInterval(values: readonly number[]): [low: number, high: number] {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let tail = 0.5 ** n;
  let chance = tail;
  let cut = 0;
  while (cut < (n - 1) / 2) {
    chance *= (n - cut) / (cut + 1);
    if (tail + chance > 0.025) break;
    tail += chance;
    cut++;
  }
  if (tail > 0.025) cut = 0;
  return [sorted[cut] ?? Number.NaN, sorted[n - 1 - cut] ?? Number.NaN];
}
