import { expect, it } from 'vitest';
import { soon } from '../../edge/console/moment.tsx';

/** By the reader's own clock. */
const at = (day: number, hour: number, minute: number): Date => new Date(2026, 10, day, hour, minute);
const until = (moment: Date, locale = 'en-GB'): string => soon(moment.toISOString(), at(22, 9, 5).getTime(), locale);

it('calls a moment of today and of tomorrow by its day, and any other by its date', () => {
  expect(until(at(22, 14, 20))).toBe('14:20 today');
  expect(until(at(22, 14, 20), 'vi')).toBe('14:20 hôm nay');
  expect(until(at(23, 0, 5))).toBe('00:05 tomorrow');
  expect(until(at(24, 14, 20))).toBe('24 Nov 2026, 14:20');
  expect(until(at(21, 14, 20))).toBe('21 Nov 2026, 14:20');
});

it('shows as it is what is no moment', () => {
  expect(soon('never', Date.UTC(2026, 10, 22), 'en')).toBe('never');
});
