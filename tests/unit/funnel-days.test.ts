import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOf, daySpans } from '../../edge/src/funnel/day-spans.ts';
import { median } from '../../edge/src/funnel/median.ts';
import { costsWithin, perHead } from '../../edge/src/funnel/spread-costs.ts';
import { deviceOf } from '../../edge/src/intake/device.ts';

const HOUR = 3_600_000;
const lengths = (zone: string, from: string, to: string) => daySpans(zone, from, to).map(([, begins, ends]) => (ends - begins) / HOUR);

it('begins days at midnight of the place, and gives them the length that they have there', () => {
  expect(daySpans('Asia/Ho_Chi_Minh', '2026-11-23', '2026-11-23')).toEqual([
    ['2026-11-23', Date.parse('2026-11-22T17:00:00Z'), Date.parse('2026-11-23T17:00:00Z')],
  ]);
  // The clocks of Berlin are changed in the night, those of Santiago at midnight: one day begins at one o'clock.
  expect(lengths('Europe/Berlin', '2026-10-24', '2026-10-26')).toEqual([24, 25, 24]);
  expect(lengths('Europe/Berlin', '2026-03-28', '2026-03-30')).toEqual([24, 23, 24]);
  expect(lengths('America/Santiago', '2026-09-05', '2026-09-07')).toEqual([24, 23, 24]);
  expect(lengths('America/Santiago', '2026-04-03', '2026-04-05')).toEqual([24, 25, 24]);
});

it('leaves no moment between two days, and the day of each is what a calendar of the place says', () => {
  const zones = fc.constantFrom(
    'Asia/Ho_Chi_Minh',
    'Europe/Berlin',
    'America/Santiago',
    'Africa/Cairo',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'America/St_Johns',
    'UTC',
  );
  fc.assert(
    fc.property(zones, fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (zone, start) => {
      const from = start.toISOString().slice(0, 10);
      const to = new Date(start.getTime() + 5 * 24 * HOUR).toISOString().slice(0, 10);
      const spans = daySpans(zone, from, to);
      const dayOf = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
      spans.forEach(([day, begins, ends], i) => {
        expect([dayOf(begins), dayOf(ends - 1)]).toEqual([day, day]);
        expect(spans[i + 1]?.[1] ?? ends).toBe(ends);
      });
    }),
    { numRuns: 100 },
  );
});

it('names both ends of a span of days', () => {
  expect(daysOf('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
});

const cost = (amount: number, from: string, to: string, currency = 'VND') => ({
  id: 'c',
  source: 'campaign' as const,
  campaign: null,
  from,
  to,
  amount,
  currency,
});

it('spreads a cost evenly over its days, and adds up no two currencies', () => {
  const costs = [cost(3_000, '2026-11-01', '2026-11-30'), cost(70, '2026-11-28', '2026-12-04', 'USD'), cost(1, '2026-10-01', '2026-10-31')];
  expect(costsWithin(costs, '2026-11-29', '2026-12-01')).toEqual([
    { amount: 30, currency: 'USD' },
    { amount: 200, currency: 'VND' },
  ]);
  expect(costsWithin(costs, '2027-01-01', '2027-01-31')).toEqual([]);
});

it('says what one cost only where that is one number', () => {
  expect(perHead([{ amount: 300, currency: 'VND' }], 4)).toEqual({ amount: 75, currency: 'VND' });
  expect(perHead([{ amount: 300, currency: 'VND' }], 0)).toBeNull();
  expect(
    perHead(
      [
        { amount: 300, currency: 'VND' },
        { amount: 1, currency: 'USD' },
      ],
      4,
    ),
  ).toBeNull();
  expect(perHead([], 4)).toBeNull();
});

it('finds what half of them took at most', () => {
  expect(median([])).toBeNull();
  expect(
    median([
      [9, 1],
      [1, 1],
      [3, 1],
    ]),
  ).toBe(3);
  expect(
    median([
      [5, 100],
      [0, 99],
    ]),
  ).toBe(5);
});

it('tells phones, tablets and desktops apart by what browsers say', () => {
  const device = (agent: string, hints: Record<string, string> = {}) => deviceOf(new Headers({ 'user-agent': agent, ...hints }));
  expect(device('Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36')).toBe('phone');
  expect(device('Mozilla/5.0 (Linux; Android 14; SM-X810) AppleWebKit/537.36 Chrome/130.0 Safari/537.36')).toBe('tablet');
  expect(device('Mozilla/5.0 (iPad; CPU OS 16_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148')).toBe('tablet');
  expect(device('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36')).toBe('desktop');
  expect(device('Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0', { 'sec-ch-ua-mobile': '?1' })).toBe('phone');
  expect(deviceOf(new Headers())).toBeUndefined();
});
