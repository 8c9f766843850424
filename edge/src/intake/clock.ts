/** No outbox holds an event for longer. Whoever says so has no clock, or wants to have been here first. */
const LONGEST_WAIT_MS = 60 * 86_400_000;

/**
 * The moment of an event by the edge's clock. Browsers' clocks are wrong by hours and days, but the
 * same clock wrote `at` and `sent_at`: their distance is right, however long the event waited.
 * Never later than its arrival, since a future event would be worth more than any real one.
 */
export function trueTime(at: number, sentAt: number | undefined, received: number): number {
  const wait = sentAt === undefined ? Infinity : sentAt - at;
  const corrected = wait < LONGEST_WAIT_MS ? received - wait : at;
  return Math.min(received, Math.max(corrected, received - LONGEST_WAIT_MS));
}
