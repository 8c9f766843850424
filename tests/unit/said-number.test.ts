import fc from 'fast-check';
import { expect, it } from 'vitest';
import { companySize } from '../../edge/src/scoring/company-size.ts';
import { fieldNumber } from '../../edge/src/scoring/field-number.ts';

it.each([
  ['50-200', 50],
  ['11–50 nhân viên', 11],
  ['51 - 200 employees', 51],
  ['từ 50 đến 200 người', 50],
  ['between 50 and 200', 50],
  ['50to200', 50],
  ['emp_11_50', 11],
  ['200-50', 50],
  ['1.000 - 5.000', 1_000],
  ['1,001-5,000', 1_001],
  ['200+', 200],
  ['10.000+', 10_000],
  ['10k+', 10_000],
  ['≥ 200', 200],
  ['>=200', 200],
  ['200 trở lên', 200],
  ['ít nhất 200', 200],
  ['not less than 20', 20],
  ['trên 500', 501],
  ['Trên 1.000 người', 1_001],
  ['more than 500', 501],
  ['> 500', 501],
  ['dưới 10', 1],
  ['< 10', 1],
  ['less than 10', 1],
  ['không quá 10', 1],
  ['no more than 10', 1],
  ['10 trở xuống', 1],
  ['10 or fewer', 1],
  ['1.000', 1_000],
  ['1,000', 1_000],
  ['1 000', 1_000],
  ['1\u00A0000 nhân viên', 1_000],
  ['1.5k', 1_500],
  ['2 nghìn', 2_000],
  ['khoảng 30', 30],
  ['500 nhân viên, 3 chi nhánh', 500],
  ['０', 1],
  ['chỉ mình tôi', 1],
  ['Just me', 1],
  [50, 50],
])('a company of %s has at least %s people', (said, size) => {
  expect(companySize(said)).toBe(size);
});

it.each(['', '-', 'SME', 'nhiều', '0912345678', '22.11.2026.1', '-5', -5, Number.NaN, Infinity, true, null, undefined, {}, ['50'], `${'9'.repeat(300)}`])(
  'a company of %s has nobody knows how many',
  (said) => {
    expect(companySize(said)).toBe(null);
  },
);

it.each([
  ['1.000', 1_000],
  ['1,000', 1_000],
  ['1.234.567', 1_234_567],
  ['1.234.567,89', 1_234_567.89],
  ['1,234,567.89', 1_234_567.89],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['0,125', 0.125],
  ['0.125', 0.125],
  ['2.5625', 2.5625],
  ['-3', -3],
  ['−3,5', -3.5],
  ['5%', 5],
  ['$1,200.50', 1_200.5],
  ['1.500.000đ', 1_500_000],
  ['20 triệu', 20_000_000],
  ['20tr', 20_000_000],
  ['1,5 tỷ', 1_500_000_000],
  ['20-50 triệu', 20_000_000],
  ['500 triệu - 1 tỷ', 500_000_000],
  ['trên 20 triệu', 20_000_000],
  ['dưới 20 triệu', 0],
  [7, 7],
  [-0.5, -0.5],
])('%s is the number %s', (said, number) => {
  expect(fieldNumber(said)).toBe(number);
});

it.each(['', 'Phòng 12', 'gọi tôi sau 5 giờ', '0912 345 678', '2026-11-22', '22/11/2026', '1.2.3', '1.00.000', '1,2,3.4', 'ba', true, null, ['1'], Number.NaN])(
  '%s is no number',
  (said) => {
    expect(fieldNumber(said)).toBe(null);
  },
);

it('reads what both languages write of any number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (number) => {
      expect(fieldNumber(number.toLocaleString('vi'))).toBe(number);
      expect(fieldNumber(number.toLocaleString('en'))).toBe(number);
      expect(fieldNumber(`${number}`)).toBe(number);
    }),
  );
});
