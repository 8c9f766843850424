const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** After how long a form is asked for again, ms: an answer that is late, a platform that is away, a token that somebody must renew. */
const WAITS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
  24 * HOUR_MS,
  24 * HOUR_MS,
  48 * HOUR_MS,
  72 * HOUR_MS,
];

/** When to ask again after so many tries, ms; null when it is given up, until the connection is set up anew. */
export function nextTry(tries: number, now: number): number | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : now + wait;
}
