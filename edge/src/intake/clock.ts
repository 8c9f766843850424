/** No outbox holds an event for longer. Whoever says so has no clock, or wants to have been here first. */
const LONGEST_WAIT_MS = 60 * 86_400_000;
/** A batch may be under way for so long. Within it a late arrival says nothing about the sender's clock. */
const LATENCY_MS = 60_000;

/**
 * The moment of an event by the edge's clock. Browsers' clocks are wrong by hours and days, but the
 * same clock wrote `at` and `sent_at`: their distance is right, however long the event waited. A clock
 * that is right to the latency of a request is left alone, since correcting it would put events of a
 * slow request after those of a quick one that was sent later.
 * Never later than its arrival: a future event would be worth more than any real one.
 */
export function trueTime(at: number, sentAt: number | undefined, received: number): number {
  const wait = sentAt === undefined ? Infinity : sentAt - at;
  const late = sentAt === undefined ? 0 : received - sentAt;
  const isRight = late >= 0 && late <= LATENCY_MS;
  const corrected = !isRight && wait < LONGEST_WAIT_MS ? received - wait : at;
  return Math.min(received, Math.max(corrected, received - LONGEST_WAIT_MS));
}
