const S = 1_000;
const MIN = 60 * S;
const H = 60 * MIN;

/** Waits before each try, ms: the schedule that Standard Webhooks recommends. All in all a little more than three days. */
export const SCHEDULE_MS: readonly number[] = [0, 5 * S, 5 * MIN, 30 * MIN, 2 * H, 5 * H, 10 * H, 14 * H, 20 * H, 24 * H];

/** Of the wait: what failed together must not come back together. Never earlier than the schedule says. */
const JITTER = 0.1;
/** Nobody is waited for longer than that, whatever they say. */
const LONGEST_MS = 24 * H;

/**
 * When to try again after `tries` of them, ms; null when there is no further try.
 * @param random in [0, 1)
 * @param afterMs what the other side asked for: of the two waits the longer one
 * @param clock how long a second of the schedule lasts, s: 1, but for tests
 */
export function nextTry(tries: number, now: number, random: number, afterMs = 0, clock = 1): number | null {
  const wait = SCHEDULE_MS[tries];
  if (wait === undefined) return null;
  return Math.ceil(now + Math.max(wait * clock * (1 + JITTER * random), Math.min(afterMs, LONGEST_MS)));
}

/** `Retry-After` as seconds or as a date, as ms from `now`; nothing where it says neither. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * S;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
