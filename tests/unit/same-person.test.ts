import { expect, it } from 'vitest';
import { type Contact, NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { maybeSamePerson } from '../../edge/src/leads/same-person.ts';

const contact = (over: Partial<Contact>): Contact => ({ ...NO_CONTACT, ...over });
const phone = (raw: string, e164: string | null = null) => ({ phone_raw: raw, phone_e164: e164 });

it.each<[string, Partial<Contact>, Partial<Contact>, boolean]>([
  ['the same address, whatever the names', { email: 'lan@congty.vn', full_name: 'Lan' }, { email: 'lan@congty.vn', full_name: 'Đức' }, true],
  ['two addresses, though the number is one', { email: 'lan@congty.vn', ...phone('0912345678') }, { email: 'duc@congty.vn', ...phone('0912345678') }, false],
  ['one number in two spellings', phone('0912 345 678', '+84912345678'), { email: 'lan@congty.vn', ...phone('+84912345678', '+84912345678') }, true],
  ['a number that only its digits tell', phone('(12) 345-678'), phone('12 345 678'), true],
  ['two numbers', phone('0912345678', '+84912345678'), phone('0988888888', '+84988888888'), false],
  ['a number here and an address there', phone('0912345678'), { email: 'lan@congty.vn' }, true],
  ['the same with a part of the name', { ...phone('0912345678'), full_name: 'Nguyễn Thị Lan' }, { email: 'lan@congty.vn', full_name: 'lan nguyen' }, true],
  [
    'the same with a name that shares the family',
    { ...phone('0912345678'), full_name: 'Nguyễn Thị Lan' },
    { email: 'd@congty.vn', full_name: 'Nguyễn Văn Đức' },
    false,
  ],
  [
    'names without and with marks, composed or not',
    { ...phone('0912345678'), full_name: 'Đỗ Ánh' },
    { email: 'a@congty.vn', full_name: 'do anh'.normalize('NFD') },
    true,
  ],
])('judges %s', (_, a, b, same) => {
  expect(maybeSamePerson(contact(a), contact(b))).toBe(same);
  expect(maybeSamePerson(contact(b), contact(a))).toBe(same);
});
