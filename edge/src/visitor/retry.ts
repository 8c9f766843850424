const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/**
 * How long to wait before the next try after `failures` in a row (1 is the first), ms: doubling, with
 * full jitter, so that thousands of objects do not come back to a store in the same second.
 * @param random in [0, 1)
 */
export const retryDelay = (failures: number, random: number): number => FIRST_MS / 2 + random * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
