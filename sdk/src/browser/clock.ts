/**
 * Milliseconds since the epoch, from one reading of the wall clock when the page began: somebody who sets
 * their clock while the page is open moves nothing. The edge corrects a clock that was wrong from the
 * beginning by the time at which a batch was sent, which is of this clock too. Each reading is later
 * than the one before, so that what happened first stays first within a millisecond too.
 */
export function startClock(): () => number {
  let last = 0;
  return () => (last = Math.max(last + 1, Math.round(performance.timeOrigin + performance.now())));
}
