import { expect, it } from 'vitest';
import { amountOf } from '../../edge/console/decisions/amount.ts';

it.each([
  ['1250000', 'VND', 1_250_000],
  ['1.250.000', 'VND', 1_250_000],
  ['1,250,000', 'VND', 1_250_000],
  ['1 250 000', 'VND', 1_250_000],
  ['1.25', 'VND', 125],
  ['0', 'VND', 0],
  ['1250.5', 'USD', 1_250.5],
  ['1.250,50', 'USD', 1_250.5],
  ['1,250.50', 'USD', 1_250.5],
  ['1.250', 'USD', 1_250],
  ['1,250', 'EUR', 1_250],
  ['12,5', 'EUR', 12.5],
  ['5.', 'EUR', 5],
])('reads %s %s as it was meant', (text, currency, amount) => {
  expect(amountOf(text, currency)).toBe(amount);
});

it.each(['', ' ', 'abc', '-5', '1e9', '5 tỷ', '.5', '0x10'])('takes %j for no amount', (text) => {
  expect(amountOf(text, 'USD')).toBeNull();
});
