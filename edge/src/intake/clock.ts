/**
 * The moment of an event by the edge's clock. Browsers' clocks are wrong by hours and days, but the
 * same clock wrote `at` and `sent_at`: their distance is right, however long the event waited.
 * Never later than its arrival, since a future event would be worth more than any real one.
 */
export const trueTime = (at: number, sentAt: number | undefined, received: number): number =>
  Math.min(received, sentAt === undefined ? at : received - (sentAt - at));
