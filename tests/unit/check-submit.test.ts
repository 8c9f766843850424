import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Cta, type CtaInput } from '../../edge/protocol/cta.ts';
import type { Event } from '../../edge/protocol/event.ts';
import { checkSubmit } from '../../edge/src/intake/check-submit.ts';

type Field = CtaInput['form']['fields'][number];
const TEXTS = {
  en: { headline: 'h', button: 'b', consent: 'I agree', thanks: 't', labels: { terms: 'I have read the terms' } },
  vi: { headline: 'h', button: 'b', consent: 'Tôi đồng ý', thanks: 't', labels: { terms: 'Tôi đã đọc điều khoản' } },
};

/** A CTA with an e-mail field and those given. */
const ctaOf = (fields: Field[], form: object = {}): Cta =>
  z.parse(Cta, { id: 'cta_x', display: 'inline', offer: 'quote', form: { fields: [{ name: 'email', type: 'email' }, ...fields], ...form }, texts: TEXTS });

const eventOf = (fields: unknown, over: Partial<Event> = {}): Event => ({
  id: 'e',
  type: 'form_submit',
  at: 0,
  visit: 'v',
  url: 'https://shop.example/',
  cta: 'cta_x',
  fields: fields as Event['fields'],
  consent_text: 'I agree',
  ...over,
});

const EMAIL = { email: 'lan@shop.example' };
const check = (fields: Field[], given: object, form?: object) => checkSubmit(eventOf({ ...EMAIL, ...given }), [ctaOf(fields, form)]);
const fieldsOf = (fields: Field[], given: object) => {
  const result = check(fields, given);
  if ('fault' in result) throw new Error(JSON.stringify(result.fault));
  return result.submit.fields;
};

const PLAN: Field = { name: 'plan', type: 'select', options: ['small', 'large'] };
const NEEDS: Field = { name: 'needs', type: 'checkboxes', options: ['tax', 'pay', 'stock, goods'] };
const STAFF: Field = { name: 'staff', type: 'number', min: 1, max: 1_000 };
const DAY: Field = { name: 'day', type: 'date', min: '2026-01-01', max: '2026-12-31' };
const STARS: Field = { name: 'stars', type: 'rating' };

describe('each kind of field is kept as what it is', () => {
  it.each<[Field, unknown, unknown]>([
    [{ name: 'job', type: 'text' }, ' Kế\u0000 toán ', 'Kế  toán'],
    [{ name: 'note', type: 'textarea' }, 'a\nb', 'a\nb'],
    [PLAN, 'large', 'large'],
    [{ ...PLAN, type: 'radio' }, 'small', 'small'],
    [NEEDS, ['tax', 'stock, goods', 'tax'], ['tax', 'stock, goods']],
    [NEEDS, 'pay', ['pay']],
    [STAFF, '12', 12],
    [STAFF, 12, 12],
    [{ name: 'area', type: 'number' }, '-1,5', -1.5],
    [{ name: 'area', type: 'number' }, '1e3', 1_000],
    [DAY, '2026-02-28', '2026-02-28'],
    [STARS, '5', 5],
    [{ ...STARS, max: 10 }, 10, 10],
    [{ name: 'terms', type: 'consent' }, true, true],
    [{ name: 'terms', type: 'consent' }, 'on', true],
    [{ name: 'source', type: 'hidden' }, 'x'.repeat(500), 'x'.repeat(200)],
    [{ name: 'code', type: 'text', pattern: '[A-Z]{2}\\d+' }, 'VN12', 'VN12'],
    [{ name: 'plan', type: 'select', options: [' small '.normalize('NFD')] }, 'small', ' small '],
  ])('%j holding %j', (field, given, kept) => {
    expect(fieldsOf([field], { [field.name]: given })).toEqual({ [field.name]: kept });
  });

  it.each<[Field, unknown]>([
    [PLAN, ''],
    [NEEDS, []],
    [NEEDS, ['', ' ']],
    [STAFF, null],
    [{ name: 'terms', type: 'consent' }, false],
    [{ name: 'terms', type: 'consent' }, 'off'],
  ])('%j holding nothing but %j is left out', (field, given) => {
    expect(fieldsOf([field], { [field.name]: given })).toEqual({});
    expect(check([{ ...field, required: true }], { [field.name]: given })).toEqual({ fault: { code: 'missing_field', path: `fields.${field.name}` } });
  });
});

describe('what a person has to change is named by its field', () => {
  it.each<[Field, unknown, string]>([
    [{ name: 'job', type: 'text' }, 'x'.repeat(201), 'field_too_long'],
    [{ name: 'note', type: 'textarea' }, 'x'.repeat(5_001), 'field_too_long'],
    [{ name: 'email_2', type: 'email' }, 'lan@shop', 'invalid_email'],
    [{ name: 'code', type: 'text', pattern: '[A-Z]{2}|\\d+' }, 'VN12', 'pattern_mismatch'],
    [PLAN, 'huge', 'invalid_option'],
    [{ ...PLAN, type: 'radio' }, 'Small', 'invalid_option'],
    [NEEDS, ['tax', 'love'], 'invalid_option'],
    [PLAN, 'constructor', 'invalid_option'],
    [STAFF, 'many', 'invalid_number'],
    [STAFF, '0x10', 'invalid_number'],
    [STAFF, '1e999', 'invalid_number'],
    [STAFF, true, 'invalid_number'],
    [STAFF, 0, 'too_small'],
    [STAFF, '1001', 'too_large'],
    [DAY, '2026-02-30', 'invalid_date'],
    [DAY, '28/02/2026', 'invalid_date'],
    [DAY, '2025-12-31', 'too_small'],
    [DAY, '2027-01-01', 'too_large'],
    [STARS, 6, 'too_large'],
    [STARS, 0, 'too_small'],
    [STARS, 2.5, 'invalid_number'],
  ])('%j holding %j', (field, given, code) => {
    expect(check([field], { [field.name]: given })).toEqual({ fault: { code, path: `fields.${field.name}` } });
  });
});

it('asks for a number that can be dialled only where nothing else reaches the person', () => {
  const phone: Field = { name: 'phone', type: 'tel' };
  expect(checkSubmit(eventOf({ phone: 'none' }), [ctaOf([phone])])).toEqual({ fault: { code: 'invalid_phone', path: 'fields.phone' } });
  expect(check([phone], { phone: 'after five' })).toMatchObject({ submit: { contact: { email: 'lan@shop.example', phone_raw: 'after five' } } });
});

it('asks nothing of somebody who cannot see it', () => {
  expect(fieldsOf([{ name: 'source', type: 'hidden', required: true }], {})).toEqual({});
});

describe('a field with a condition', () => {
  const SIZE: Field = { name: 'size', type: 'text', required: true, when: { field: 'plan', is: ['large'] } };
  const FLOOR: Field = { name: 'floor', type: 'text', when: { field: 'size', is: ['tower'] } };

  it('is asked for only while its condition holds', () => {
    expect(check([PLAN, SIZE], { plan: 'large' })).toEqual({ fault: { code: 'missing_field', path: 'fields.size' } });
    expect(fieldsOf([PLAN, SIZE], { plan: 'small' })).toEqual({ plan: 'small' });
    expect(fieldsOf([PLAN, SIZE], {})).toEqual({});
  });

  it('loses its answer with its condition, and so do those that hang on it', () => {
    expect(fieldsOf([PLAN, SIZE, FLOOR], { plan: 'small', size: 'tower', floor: '3' })).toEqual({ plan: 'small' });
    expect(fieldsOf([PLAN, SIZE, FLOOR], { plan: 'large', size: 'tower', floor: '3' })).toEqual({ plan: 'large', size: 'tower', floor: '3' });
  });

  it('may hang on any box of several, on a number and on a tick', () => {
    const on = (field: string, is: string): Field => ({ name: 'more', type: 'text', when: { field, is: [is] } });
    expect(fieldsOf([NEEDS, on('needs', 'pay')], { needs: ['tax', 'pay'], more: 'x' })).toHaveProperty('more');
    expect(fieldsOf([STARS, on('stars', '2')], { stars: '2', more: 'x' })).toHaveProperty('more');
    expect(fieldsOf([{ name: 'terms', type: 'consent' }, on('terms', 'true')], { terms: 'on', more: 'x' })).toHaveProperty('more');
  });

  it('spoils nothing by what it holds while it is not there', () => {
    expect(fieldsOf([PLAN, { ...STAFF, when: { field: 'plan', is: ['large'] } }], { plan: 'small', staff: 'many' })).toEqual({ plan: 'small' });
  });
});

it('copies no field that the form does not have, and nothing that every object has', () => {
  expect(fieldsOf([{ name: 'toString', type: 'text' }], { status: 'customer' })).toEqual({});
});

it('says what stood beside a box that was ticked, in the language of the form', () => {
  const ticked = (consent: string) => {
    const result = checkSubmit(eventOf({ ...EMAIL, terms: true }, { consent_text: consent }), [ctaOf([{ name: 'terms', type: 'consent' }])]);
    return 'submit' in result && result.submit.ticked;
  };
  expect(ticked('I agree')).toEqual([{ field: 'terms', text: 'I have read the terms' }]);
  expect(ticked('Tôi đồng ý')).toEqual([{ field: 'terms', text: 'Tôi đã đọc điều khoản' }]);
  expect(ticked('another text')).toEqual([{ field: 'terms', text: null }]);
});

describe('what may be known already', () => {
  const COMPANY: Field = { name: 'company', type: 'text', required: true, profile: true };

  it('may be left out until somebody who knows has been asked', () => {
    expect(check([COMPANY], {})).toMatchObject({
      submit: { profile: { ask: Infinity, fields: [{ name: 'company', known: 'company', required: true, given: false }] } },
    });
    expect(check([COMPANY], {}, { ask: 2 })).toMatchObject({ submit: { profile: { ask: 2 } } });
  });

  it('is nothing to ask about when all was given', () => {
    expect(check([COMPANY], { company: 'Sổ Sáng' })).not.toHaveProperty('submit.profile');
  });

  it('can be the contact data, by kind', () => {
    const cta = ctaOf([]);
    const known = { ...cta, form: { fields: [{ ...cta.form.fields[0]!, name: 'mail', required: true, profile: true }] } };
    expect(checkSubmit(eventOf({}), [known])).toMatchObject({ submit: { contact: { email: null }, profile: { fields: [{ name: 'mail', known: 'email' }] } } });
    expect(checkSubmit(eventOf({}), [cta])).toEqual({ fault: { code: 'missing_contact', path: 'fields' } });
  });
});
