import { describe, expect, it } from 'vitest';
import { EMAIL } from '../../edge/protocol/event.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, NAME_LENGTH } from '../../edge/protocol/limits.ts';
import type { FormField } from '../../edge/protocol/site-config.ts';
import { CONSENT, check, eitherOf } from '../../widget/src/panel/check.ts';

const field = (type: FormField['type'], name: string = type, required = false): FormField => ({ type, name, required });
const codes = (fields: FormField[], values: Record<string, string>, consented = true) => Object.fromEntries(check(fields, values, consented));
/** What one field's value is answered with, when nothing else is in the form. */
const codeFor = (type: FormField['type'], value: string) => check([field(type)], { [type]: value }, true).get(type);

describe('e-mail', () => {
  const good = [
    'lan@congty.vn',
    'a.b+c@sub.example.co.uk',
    'người.dùng@ví-dụ.vn',
    '用户@例子.广告',
    'x@example.photography',
    "o'brien@example.ie",
    'почта@пример.рф',
    'a@xn--e1afmkfd.xn--p1ai',
  ];

  it.each(good)('lets %s pass', (email) => {
    expect(EMAIL.test(email)).toBe(true);
    expect(codeFor('email', email)).toBeUndefined();
  });

  it.each(good)('lets %s pass also when its letters are decomposed', (email) => {
    expect(codeFor('email', email.normalize('NFD'))).toBeUndefined();
  });

  it.each([
    'lan',
    'lan@',
    '@congty.vn',
    'lan@congty',
    'lan@congty.',
    'lan@.vn',
    'lan@cong ty.vn',
    'lan@@congty.vn',
    'Lan <lan@congty.vn>',
    'lan@a..vn',
    'lan@congty.v',
  ])('finds the slip in %s', (email) => {
    expect(codeFor('email', email)).toBe('invalid_email');
  });

  it('says that an address is too long rather than wrong', () => {
    expect(codeFor('email', `${'a'.repeat(EMAIL_LENGTH)}@congty.vn`)).toBe('field_too_long');
  });
});

describe('phone', () => {
  it.each([
    '0912 345 678',
    '0912.345.678',
    '(028) 3822-1234',
    '+84 912 345 678',
    '+1 (415) 555‑0132',
    '0084 912 345 678',
    '113 114',
    '+442071838750',
    '\u202a+84 912 345 678\u202c',
    '0912\u00a0345\u00a0678',
    '０９１２３４５６７８',
  ])('lets %s pass', (phone) => {
    expect(codeFor('tel', phone)).toBeUndefined();
  });

  it.each(['12345', '1234567890123456', '09123 (máy lẻ)', 'gọi cho tôi', '+84', 'gọi tôi', '+', '---'])('finds the slip in %s', (phone) => {
    expect(codeFor('tel', phone)).toBe('invalid_phone');
  });
});

describe('names and messages', () => {
  it.each(['Nguyễn Thị Lan', 'Nguyễn'.normalize('NFD'), 'X Æ A-12', '王', 'José María O’Neill', 'Đỗ', '1', 'null'])('lets %s pass', (name) => {
    expect(codes([field('text', 'name', true)], { name })).toEqual({});
  });

  it('gives a message more room than a name', () => {
    const text = 'ă'.repeat(NAME_LENGTH + 1);
    expect(codeFor('text', text)).toBe('field_too_long');
    expect(codeFor('textarea', text)).toBeUndefined();
    expect(codeFor('textarea', 'ă'.repeat(FIELD_LENGTH + 1))).toBe('field_too_long');
  });
});

describe('what is missing', () => {
  const either = [field('text', 'name', true), field('email'), field('tel', 'phone')];

  it('is named at every required field that is empty', () => {
    expect(codes([field('text', 'name', true), field('tel', 'phone', true), field('textarea', 'message')], {})).toEqual({
      name: 'missing_field',
      phone: 'missing_field',
    });
  });

  it('is the consent when the box is not ticked, whatever else is good', () => {
    expect(codes([field('email', 'email', true)], { email: 'lan@congty.vn' }, false)).toEqual({ [CONSENT]: 'missing_consent' });
  });

  it('is one way of contact, said once at the first of the two fields', () => {
    expect(codes(either, { name: 'Lan' })).toEqual({ email: 'missing_contact' });
  });

  it('is nothing as soon as either e-mail or phone is there', () => {
    expect(codes(either, { name: 'Lan', email: 'lan@congty.vn' })).toEqual({});
    expect(codes(either, { name: 'Lan', phone: '0912345678' })).toEqual({});
  });

  it('is not a contact when the one that is given has a slip', () => {
    expect(codes(either, { name: 'Lan', phone: '12' })).toEqual({ phone: 'invalid_phone' });
  });

  it('is not found among what objects inherit', () => {
    expect(codes([field('text', 'toString', true)], {})).toEqual({ toString: 'missing_field' });
  });
});

describe('the choice between e-mail and phone', () => {
  it('is left to the visitor when the form has both and requires neither', () => {
    expect(eitherOf([field('text'), field('email'), field('tel')]).map(({ name }) => name)).toEqual(['email', 'tel']);
  });

  it('is no choice when one of them is required or not there', () => {
    expect(eitherOf([field('email', 'email', true), field('tel')])).toEqual([]);
    expect(eitherOf([field('email'), field('email', 'second')])).toEqual([]);
  });
});
