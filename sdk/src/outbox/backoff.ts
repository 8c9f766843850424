const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/**
 * How long to wait after `failures` in a row (1 is the first), ms: doubling, with full jitter, so that
 * a site's visitors do not come back in the same second. What the edge asks for comes first.
 * @param retryAfter the header's seconds, if it had any
 * @param random in [0, 1)
 */
export const backoff = (failures: number, retryAfter: number, random: number): number =>
  Math.min(LONGEST_MS, retryAfter > 0 ? retryAfter * 1_000 + random * FIRST_MS : FIRST_MS / 2 + random * FIRST_MS * 2 ** (failures - 1));
