import { expect, it } from 'vitest';
import { fitOf, isBusinessAddress } from '../../edge/src/scoring/fit.ts';
import { toE164 } from '../../edge/src/leads/phone.ts';

it.each(['lan@congty.vn', 'lan@gmc.com', 'lan@hotmetal.vn', 'lan@yahooligans.com', 'lan@moc-an.example'])('takes %s for an address of a company', (email) => {
  expect(isBusinessAddress(email)).toBe(true);
});

it.each(['lan@gmail.com', 'LAN@GMAIL.COM', 'lan@yahoo.com.vn', 'lan@gmail.con', 'lan@gmial.com', 'lan@hotmai.com', 'lan@outlok.com'])(
  'takes %s for an address that everybody can have',
  (email) => {
    expect(isBusinessAddress(email)).toBe(false);
  },
);

it('adds what is known, and nothing for what is not', () => {
  expect(fitOf({ email: 'lan@congty.vn', phone: '+84912345678' })).toBe(35);
  expect(fitOf({ email: 'lan@gmail.com', phone: null })).toBe(0);
  expect(fitOf({})).toBe(0);
});

it.each([
  ['0912 345 678', '+84912345678'],
  ['+84 (0)912.345.678', '+84912345678'],
  ['0084 912 345 678', '+84912345678'],
  ['84912345678', '+84912345678'],
  ['028 3822 1234', '+842838221234'],
  ['+1 415 555 0132', '+14155550132'],
  ['٠٩١٢٣٤٥٦٧٨', '+84912345678'],
  ['０９１２３４５６７８', '+84912345678'],
  ['12345', null],
  ['gọi sau 5h', null],
  ['0283822 1234567890', null],
])('reads %s as %s', (raw, e164) => {
  expect(toE164(raw)).toBe(e164);
});
