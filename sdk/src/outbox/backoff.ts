/** A network that comes back, and a page that somebody returns to, are tried at once anyway. */
const LONGEST_MS = 3_600_000;

/**
 * How long to wait after `failures` in a row (1 is the first), ms: what the edge asks for, and on top of it a
 * span that doubles, with full jitter, so that a site's visitors do not come back in the same second.
 * @param retryAfter seconds, as the header has them; a date asks for nothing
 * @param random in [0, 1)
 */
export const backoff = (failures: number, retryAfter: string | null | undefined, random: number): number =>
  Math.min(LONGEST_MS, 1_000 * ((Number(retryAfter) || 0) + 0.5 + random * 2 ** failures));
