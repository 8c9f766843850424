import { expect, it } from 'vitest';
import { toE164 } from '../../edge/src/leads/phone.ts';
import { fitOf, fitRows } from '../../edge/src/scoring/fit.ts';
import { NOBODY } from '../../edge/src/scoring/person.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';

const LAN = { ...NOBODY, email: 'lan@congty.vn', phone: '+84912345678', fields: { chuc_vu: 'Giám đốc', so_nhan_vien: '11–50 nhân viên' } };

it('adds what is known, and nothing for what is not', () => {
  expect(fitOf(DEFAULT_CARD.fit, NOBODY)).toBe(0);
  expect(fitOf(DEFAULT_CARD.fit, { ...NOBODY, email: 'lan@gmail.com' })).toBe(0);
  expect(fitOf(DEFAULT_CARD.fit, { ...NOBODY, email: 'lan@congty.vn' })).toBe(20);
  expect(fitOf(DEFAULT_CARD.fit, LAN)).toBe(85);
});

it('says which rules hold, in the order of the card', () => {
  expect(fitRows(DEFAULT_CARD.fit, LAN)).toEqual([
    { rule: 'business_address', points: 20 },
    { rule: 'phone_given', points: 15 },
    { rule: 'decider', points: 20 },
    { rule: 'company_size', points: 20 },
    { rule: 'country', points: 10 },
  ]);
});

it('never gives more than 100', () => {
  const rules = ['a', 'b', 'c'].map((id) => ({ id, when: { fact: 'phone' as const }, points: 40 }));
  expect(fitOf(rules, LAN)).toBe(100);
  expect(fitRows(rules, LAN)).toHaveLength(3);
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
