import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { debugAddress } from '../../edge/console/install/snippets.ts';
import { isTypedBack, leadsOfRefusal, namedBy } from '../../edge/console/privacy/named.ts';
import { BOUNDS, DEFAULTS } from '../../edge/console/privacy/retention-days.ts';
import { Retention, RETENTION_DAYS } from '../../edge/protocol/retention.ts';

it('knows from what somebody types whether it is an address, a lead or a number', () => {
  expect([' lan@congty.vn ', 'lead_abc', '0912 345 678', '  '].map(namedBy)).toEqual([
    { email: 'lan@congty.vn' },
    { lead: 'lead_abc' },
    { phone: '0912 345 678' },
    null,
  ]);
});

it('takes an address as typed back in whatever letters, and nothing else', () => {
  expect(['LAN@congty.vn ', 'la n@congty.vn'].map((typed) => isTypedBack(typed, 'lan@congty.vn'))).toEqual([true, true]);
  expect(['', 'lan@congty', 'xlan@congty.vn'].map((typed) => isTypedBack(typed, 'lan@congty.vn'))).toEqual([false, false, false]);
  expect(isTypedBack('', '')).toBe(false);
});

it('reads from a refusal which leads share a number', () => {
  const errors = [
    { code: 'one_of_several', detail: 'Name the person by lead, if it is lead_a-1_b.' },
    { code: 'one_of_several', detail: 'Nothing.' },
    { code: 'invalid_phone', detail: 'lead_x' },
  ];
  expect(leadsOfRefusal(errors)).toEqual(['lead_a-1_b']);
});

it('offers the days that the edge takes, and no others', () => {
  expect(DEFAULTS).toEqual(RETENTION_DAYS);
  for (const [name, [from, to]] of Object.entries(BOUNDS)) {
    const takes = (days: number): boolean => z.safeParse(Retention, { [name]: days }).success;
    expect([name, takes(from - 1), takes(from), takes(to), takes(to + 1)]).toEqual([name, false, true, true, false]);
  }
});

it('opens a page of the site with the overlay, where one is known', () => {
  expect(debugAddress(['https://*.shop.example', 'https://shop.example'])).toBe('https://shop.example/?kindling_debug=1');
  expect(debugAddress(['https://*.shop.example'])).toBe(null);
});
