import { describe, expect, it } from 'vitest';
import { trueTime } from '../../edge/src/intake/clock.ts';

const NOW = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the moment of an event', () => {
  it('is what a right clock says, whether its batch was slow or quick', () => {
    expect(trueTime(NOW - 5_000, NOW - 4_000, NOW)).toBe(NOW - 5_000);
    expect(trueTime(NOW - 5_000, NOW, NOW)).toBe(NOW - 5_000);
  });

  it.each([
    ['two days fast', 2 * DAY],
    ['an hour slow', -HOUR],
    ['ten seconds fast', 10_000],
  ])('is told by the time of sending when a clock is %s', (_, skew) => {
    expect(trueTime(NOW + skew - 7_000, NOW + skew, NOW)).toBe(NOW - 7_000);
  });

  it('keeps its distance to the sending however long the network was away', () => {
    expect(trueTime(NOW - 9 * DAY + HOUR, NOW + HOUR, NOW)).toBe(NOW - 9 * DAY);
  });

  it('is never in the future, nor before anybody could have been here', () => {
    expect(trueTime(NOW + DAY, undefined, NOW)).toBe(NOW);
    expect(trueTime(NOW + DAY, NOW, NOW)).toBe(NOW);
    expect(trueTime(Date.UTC(2001, 1, 1), undefined, NOW)).toBe(NOW - 60 * DAY);
    expect(trueTime(NOW, NOW + 1e15, NOW)).toBe(NOW);
  });
});
