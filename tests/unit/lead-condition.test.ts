import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { LeadCondition } from '../../edge/protocol/card.ts';
import { fieldKind } from '../../edge/src/scoring/field-kind.ts';
import { fitOf } from '../../edge/src/scoring/fit.ts';
import { meets } from '../../edge/src/scoring/lead-condition.ts';
import { NOBODY, type Person } from '../../edge/src/scoring/person.ts';

const someone = (known: Partial<Person>): Person => ({ ...NOBODY, ...known });
const withFields = (fields: Record<string, unknown>): Person => someone({ fields });

it('asks nothing of somebody of whom nothing is known', () => {
  const all: LeadCondition[] = [
    { fact: 'mail', is: ['free', 'business', 'disposable'] },
    { fact: 'mail_domain', is: ['*'] },
    { fact: 'phone' },
    { fact: 'title', is: ['decider', 'influencer', 'user'] },
    { fact: 'company_size' },
    { fact: 'industry', is: ['*'] },
    { fact: 'country', is: ['VN'] },
    { fact: 'field', name: 'x' },
  ];
  expect(all.filter((condition) => meets(condition, NOBODY))).toEqual([]);
});

describe('the domain of an address', () => {
  const at = (email: string, ...is: string[]): boolean => meets({ fact: 'mail_domain', is }, someone({ email }));

  it('is meant whole, or by its end', () => {
    for (const email of ['a@shop.example', 'a@mail.shop.example', 'A@SHOP.EXAMPLE', '"x@y"@shop.example']) expect(at(email, 'shop.example')).toBe(true);
    expect(at('a@shop.example', '@Shop.Example')).toBe(true);
    expect(at('a@cs.uni.edu.vn', '*.edu.vn')).toBe(true);
    expect(at('a@b.vn', 'shop.example', 'b.vn')).toBe(true);
  });

  it('is not meant by an end that is no domain of its own', () => {
    for (const email of ['a@workshop.example', 'a@shop.example.vn', 'shop.example@gmail.com', 'a@example']) expect(at(email, 'shop.example')).toBe(false);
  });
});

describe('a job title', () => {
  const TITLES: LeadCondition = { fact: 'title', is: ['decider'] };

  it.each([
    'title',
    'job_title',
    'jobTitle',
    'Job Title',
    'position',
    'role',
    'chuc_vu',
    'Chức vụ',
    'chucvu',
    'chức danh',
    'vị trí',
    'customer[job_title]',
    'your-position',
    'chuc_vu_cua_ban',
    'Chức vụ hiện tại là gì?',
  ])('is found in %s', (name) => {
    expect(meets(TITLES, withFields({ [name]: 'Giám đốc' }))).toBe(true);
  });

  it.each(['message', 'tieu_de', 'full_name', 'company', 'note', 'product', 'page_title'])('is not looked for in %s', (name) => {
    expect(meets(TITLES, withFields({ [name]: 'Giám đốc' }))).toBe(false);
  });

  it('counts by the highest, and once', () => {
    const both = withFields({ role: 'Founder', position: 'Nhân viên' });
    expect(meets(TITLES, both)).toBe(true);
    expect(meets({ fact: 'title', is: ['user', 'influencer'] }, both)).toBe(false);
    expect(meets({ fact: 'title', is: ['user', 'influencer'] }, withFields({ role: ['Trưởng phòng'] }))).toBe(true);
  });
});

describe('the size of a company', () => {
  const size = (said: unknown, bounds: { at_least?: number; at_most?: number }, name = 'company_size'): boolean =>
    meets({ fact: 'company_size', ...bounds }, withFields({ [name]: said }));

  it.each([
    'company_size',
    'companySize',
    'employees',
    'number_of_employees',
    'numberofemployees',
    'team-size',
    'Số nhân viên',
    'so_luong_nhan_vien',
    'Quy mô',
    'quy_mo_cong_ty',
    'Quy mô công ty của bạn?',
  ])('is found in %s', (name) => {
    expect(size('50-200', { at_least: 50 }, name)).toBe(true);
  });

  it('is the lower end of a range', () => {
    expect(size('50–200 nhân viên', { at_least: 51 })).toBe(false);
    expect(size('50–200 nhân viên', { at_least: 50, at_most: 50 })).toBe(true);
    expect(size('trên 500', { at_most: 500 })).toBe(false);
    expect(size('trên 500', { at_least: 500 })).toBe(true);
    expect(size('dưới 10', { at_least: 10 })).toBe(false);
    expect(size('dưới 10', { at_most: 9 })).toBe(true);
    expect(size(120, { at_least: 100, at_most: 200 })).toBe(true);
  });

  it('is unknown where no number was said', () => {
    for (const said of ['', 'lớn', null, true]) expect(size(said, {})).toBe(false);
    expect(size('50', { at_least: 10 }, 'quantity')).toBe(false);
  });
});

describe('an industry', () => {
  const industry = (fields: Record<string, unknown>, ...is: string[]): boolean => meets({ fact: 'industry', is }, withFields(fields));

  it('is matched without case and marks, with any text for a star', () => {
    expect(industry({ nganh: 'Bán lẻ' }, 'ban le')).toBe(true);
    expect(industry({ linh_vuc: 'BÁN LẺ thời trang' }, 'bán lẻ*')).toBe(true);
    expect(industry({ Industry: 'Software & IT' }, '*software*')).toBe(true);
    expect(industry({ sector: 'Sản xuất' }, 'bán lẻ', 'sản xuất')).toBe(true);
    expect(industry({ sector: 'Sản xuất' }, 'xuất')).toBe(false);
  });

  it('is one of several that somebody chose', () => {
    expect(industry({ industry: ['Bán lẻ', 'Du lịch'] }, 'du lịch')).toBe(true);
    expect(industry({ industry: 'Bán lẻ, Du lịch' }, 'du lịch')).toBe(true);
    expect(industry({ linh_vuc_quan_tam: 'Du lịch' }, 'du lịch')).toBe(false);
  });
});

it('takes the country of the number, and else of where the form was sent from', () => {
  const isVietnamese = (known: Partial<Person>): boolean => meets({ fact: 'country', is: ['VN'] }, someone(known));
  expect(isVietnamese({ phone: '+84912345678', country: 'SG' })).toBe(true);
  expect(isVietnamese({ phone: '+6591234567', country: 'VN' })).toBe(false);
  expect(isVietnamese({ phone: '+80012345678', country: 'VN' })).toBe(true);
  expect(isVietnamese({ country: 'VN' })).toBe(true);
  expect(isVietnamese({ country: 'US' })).toBe(false);
});

describe('a field', () => {
  const field = (fields: Record<string, unknown>, asked: Omit<Extract<LeadCondition, { fact: 'field' }>, 'fact'>): boolean =>
    meets({ fact: 'field', ...asked }, withFields(fields));

  it('is there once it is not empty', () => {
    for (const value of ['x', 0, false, ['x']]) expect(field({ goal: value }, { name: 'goal' })).toBe(true);
    for (const value of ['', '  ', null, undefined, [], [''], {}]) expect(field({ goal: value }, { name: 'goal' })).toBe(false);
    for (const name of ['toString', '__proto__', 'constructor']) expect(field({}, { name })).toBe(false);
  });

  it('is any of the values, without case and marks, and with any text for a star', () => {
    expect(field({ goal: 'Mua SỈ số lượng lớn' }, { name: 'goal', is: ['mua si*'] })).toBe(true);
    expect(field({ goal: ['Lẻ', 'Sỉ'] }, { name: 'goal', is: ['sỉ'] })).toBe(true);
    expect(field({ goal: true }, { name: 'goal', is: ['true'] })).toBe(true);
    expect(field({ goal: 5 }, { name: 'goal', is: ['5'] })).toBe(true);
    expect(field({ goal: 'Lẻ' }, { name: 'goal', is: ['sỉ', 'l'] })).toBe(false);
    expect(field({ 'Mục tiêu': 'Sỉ' }, { name: 'muc tieu', is: ['si'] })).toBe(true);
  });

  it('is a number between two, in either notation', () => {
    expect(field({ budget: '20.000.000đ' }, { name: 'budget', at_least: 20_000_000 })).toBe(true);
    expect(field({ budget: '20,000,000' }, { name: 'budget', at_least: 20_000_001 })).toBe(false);
    expect(field({ budget: '1,5' }, { name: 'budget', at_least: 1.5, at_most: 1.5 })).toBe(true);
    expect(field({ budget: 'nhiều' }, { name: 'budget', at_least: 0 })).toBe(false);
    expect(field({ budget: '30 triệu' }, { name: 'budget', is: ['*triệu'], at_most: 30_000_000 })).toBe(true);
  });

  it('may be contact data by their names', () => {
    expect(meets({ fact: 'field', name: 'company', is: ['*moc an*'] }, someone({ company: 'Công ty Mộc An' }))).toBe(true);
    expect(meets({ fact: 'field', name: 'company' }, NOBODY)).toBe(false);
  });
});

const CONDITIONS: LeadCondition[] = [
  { fact: 'mail', is: ['business', 'disposable'] },
  { fact: 'mail_domain', is: ['shop.example', '*a*b*c'] },
  { fact: 'phone' },
  { fact: 'title', is: ['decider', 'influencer'] },
  { fact: 'company_size', at_least: 10 },
  { fact: 'industry', is: ['*a*', 'bán lẻ'] },
  { fact: 'country', is: ['VN'] },
  { fact: 'field', name: 'budget', is: ['*1*'], at_least: 1 },
  { fact: 'field', name: '__proto__' },
];

it('is asked by conditions that the schema takes', () => {
  for (const condition of CONDITIONS) expect(z.safeParse(LeadCondition, condition).success).toBe(true);
});

it('never fails, and never passes 100, whatever strangers put into their fields', () => {
  const names = fc.oneof(
    fc.constantFrom('title', 'chuc_vu', 'company_size', 'so_nhan_vien', 'nganh', 'budget', '__proto__', 'toString'),
    fc.string(),
    fc.string({ unit: 'grapheme' }),
  );
  const person = fc.record({
    email: fc.option(fc.string({ unit: 'binary' })),
    phone: fc.option(fc.string()),
    company: fc.option(fc.string()),
    fields: fc.dictionary(names, fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true, withMap: true }), {
      noNullPrototype: false,
    }),
    country: fc.option(fc.string(), { nil: undefined }),
    mail: fc.constantFrom(undefined, 'free' as const, 'business' as const, 'disposable' as const),
  });
  const rules = CONDITIONS.map((when, i) => ({ id: `r${i}`, when, points: 20 }));
  fc.assert(
    fc.property(person, (known) => {
      const fit = fitOf(rules, known);
      expect(fit >= 0 && fit <= 100).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('knows what a field asks for by its name, whatever that is', () => {
  expect(fieldKind('Ngành nghề kinh doanh')).toBe('industry');
  expect(fieldKind('🙂')).toBe(null);
  expect(fieldKind('')).toBe(null);
});
