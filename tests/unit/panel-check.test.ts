import { describe, expect, it } from 'vitest';
import { EMAIL } from '../../edge/protocol/event.ts';
import type { FormField } from '../../edge/protocol/cta-form.ts';
import { EMAIL_LENGTH, FIELD_LENGTH, NAME_LENGTH } from '../../edge/protocol/limits.ts';
import { CONSENT, check } from '../../widget/src/panel/check.ts';
import { eitherOf } from '../../widget/src/panel/contacts.ts';
import { plainNumber } from '../../widget/src/panel/number.ts';
import type { Values } from '../../widget/src/panel/port.ts';

const field = (type: FormField['type'], name: string = type, required = false, rest: Partial<FormField> = {}): FormField => ({
  type,
  name,
  required,
  step: 1,
  profile: false,
  ...rest,
});
const codes = (fields: FormField[], values: Values) => Object.fromEntries(check(fields, values));
/** What one field's value is answered with, when nothing else is in the form. */
const codeFor = (type: FormField['type'], value: string, rest: Partial<FormField> = {}) => check([field(type, type, false, rest)], { [type]: value }).get(type);

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

describe('numbers', () => {
  it.each([
    ['12', '12'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['-3', '-3'],
    ['1.500', '1500'],
    ['5.000.000', '5000000'],
    ['1,234,567', '1234567'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 500 000', '1500000'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
  ])('reads %s as %s', (typed, plain) => {
    expect(plainNumber(typed)).toBe(plain);
    expect(codeFor('number', plainNumber(typed))).toBeUndefined();
  });

  it.each(['nhiều', '5 người', '1-2', '12..x', '?'])('finds none in %s', (typed) => {
    expect(codeFor('number', plainNumber(typed))).toBe('invalid_number');
  });

  it('are kept within their bounds, which are good themselves', () => {
    const bounds = { min: 0, max: 10 };
    expect(['-1', '0', '10', '11'].map((value) => codeFor('number', value, bounds))).toEqual(['too_small', undefined, undefined, 'too_large']);
  });
});

describe('days', () => {
  it('are kept within their bounds', () => {
    const bounds = { min: '2026-01-01', max: '2026-12-31' };
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => codeFor('date', day, bounds))).toEqual([
      'too_small',
      undefined,
      undefined,
      'too_large',
    ]);
  });

  it('are no days when they are not complete', () => {
    expect(codeFor('date', '?')).toBe('invalid_date');
  });
});

describe('patterns', () => {
  it('hold for the whole text, in any script', () => {
    const pattern = String.raw`\p{L}{2}-\d+`;
    expect(codeFor('text', 'ĐH-12', { pattern })).toBeUndefined();
    expect(codeFor('text', 'xĐH-12', { pattern })).toBe('pattern_mismatch');
    expect(codeFor('text', 'ĐH-12x', { pattern })).toBe('pattern_mismatch');
  });

  it('of a newer browser than this one stop nobody', () => {
    expect(codeFor('text', 'anything', { pattern: '(?<' })).toBeUndefined();
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
    expect(codes([field('email', 'email', true), CONSENT], { email: 'lan@congty.vn' })).toEqual({ [CONSENT.name]: 'missing_consent' });
    expect(codes([field('email', 'email', true), CONSENT], { email: 'lan@congty.vn', [CONSENT.name]: true })).toEqual({});
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

  it('is no way of contact when the person can be reached already', () => {
    expect(Object.fromEntries(check(either, { name: 'Lan' }, true))).toEqual({});
  });

  it('is told where the last way of contact is asked, when they are on several steps', () => {
    const steps = [field('email', 'email', false, { step: 1 }), field('tel', 'phone', false, { step: 2 })];
    expect(codes(steps, {})).toEqual({ phone: 'missing_contact' });
  });

  it('is a tick, a choice or a star, wherever one is required', () => {
    const asked = [field('consent', 'terms', true), field('checkboxes', 'needs', true), field('rating', 'stars', true), field('select', 'size', true)];
    expect(codes(asked, {})).toEqual({ terms: 'missing_field', needs: 'missing_field', stars: 'missing_field', size: 'missing_field' });
    expect(codes(asked, { terms: true, needs: ['a'], stars: '4', size: '1-9' })).toEqual({});
  });

  it('is nothing that nobody sees', () => {
    expect(codes([field('hidden', 'campaign', true)], {})).toEqual({});
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
