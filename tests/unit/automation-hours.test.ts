import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Hours, Weekday } from '../../edge/protocol/automation.ts';
import { isOpen, opening } from '../../edge/src/automation/hours.ts';

const OFFICE: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:30' };
const at = (text: string): number => Date.parse(text);
/** As the platform knows the clocks of a zone. */
function offsetIn(zone: string, moment: number): number {
  const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - moment;
}
const opens = (from: string, zone = 'Asia/Ho_Chi_Minh', hours = OFFICE): string =>
  new Date(opening(at(from), hours, (moment) => offsetIn(zone, moment))).toISOString();

it('does what is due in working hours at once, and the rest when they begin next', () => {
  // A Friday, by the clock of Vietnam.
  expect(opens('2026-11-20T09:00:00+07:00')).toBe('2026-11-20T02:00:00.000Z');
  expect(opens('2026-11-20T06:59:00+07:00')).toBe('2026-11-20T01:00:00.000Z');
  expect(opens('2026-11-20T17:29:59+07:00')).toBe('2026-11-20T10:29:59.000Z');
  expect(opens('2026-11-20T17:30:00+07:00')).toBe('2026-11-23T01:00:00.000Z');
  expect(opens('2026-11-22T12:00:00+07:00')).toBe('2026-11-23T01:00:00.000Z');
});

it('goes by the wall clock where it is put forward and back', () => {
  // Clocks in Berlin go back on the 25th of October 2026 and forward on the 28th of March 2027.
  expect(opens('2026-10-23T18:00:00+02:00', 'Europe/Berlin')).toBe('2026-10-26T07:00:00.000Z');
  expect(opens('2027-03-26T18:00:00+01:00', 'Europe/Berlin')).toBe('2027-03-29T06:00:00.000Z');
  // Half past two is never shown that night: three o'clock is the first moment after.
  const night: Hours = { days: ['sun'], from: '02:30', to: '05:00' };
  expect(opens('2027-03-28T00:00:00+01:00', 'Europe/Berlin', night)).toBe('2027-03-28T01:00:00.000Z');
  // And twice in the other: the first one counts.
  expect(opens('2026-10-25T00:00:00+02:00', 'Europe/Berlin', night)).toBe('2026-10-25T00:30:00.000Z');
  expect(opens('2026-10-25T23:00:00+01:00', 'Europe/Berlin', night)).toBe('2026-11-01T01:30:00.000Z');
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = (n: number): string => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
const anyHours = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom(...Weekday.options), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1_439 }),
    long: fc.integer({ min: 1, max: 1_440 }),
  })
  .map(({ days, from, long }): Hours => ({ days, from: clock(from), to: clock(Math.min(1_440, from + long)) }));
/** A clock that is put forward by an hour at one moment, and back at another, days later. */
const anyClock = fc
  .record({ base: fc.integer({ min: -11, max: 12 }), forward: fc.integer({ min: 1, max: 500 }), back: fc.integer({ min: 120, max: 500 }) })
  .map(({ base, forward, back }) => (moment: number): number => {
    const hour = moment / HOUR;
    return (base + (hour >= forward && hour < forward + back ? 1 : 0)) * HOUR;
  });

it('never opens too early, and never passes an open minute by', () => {
  fc.assert(
    fc.property(anyHours, anyClock, fc.integer({ min: 0, max: 60_000 }), (hours, offsetAt, minutes) => {
      const from = minutes * MINUTE;
      const opened = opening(from, hours, offsetAt);
      expect(opened).toBeGreaterThanOrEqual(from);
      const open = isOpen(opened, hours, offsetAt);
      for (let moment = from; moment < (open ? opened : from + 7 * 24 * HOUR); moment += MINUTE) {
        if (isOpen(moment, hours, offsetAt)) throw new Error(`open at ${moment}, not at ${opened}`);
      }
      return true;
    }),
    { numRuns: 300 },
  );
});
