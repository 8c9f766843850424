import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { costTable, monthlyCost } from '../support/monthly-cost.ts';

it.each(['en', 'vi'] as const)('the guide says what a month costs as it is reckoned: %s', (language) => {
  expect(readFileSync(`docs/guide/${language}/deploy.md`, 'utf8')).toContain(costTable(language));
});

it('costs the plan alone where visits are few, and never less for more of them', () => {
  expect(monthlyCost(10_000).usd).toBe(5);
  expect(monthlyCost(100_000).usd).toBe(5);
  const many = [1, 2, 5, 10, 50].map((millions) => monthlyCost(millions * 1_000_000).usd);
  expect(many).toEqual(many.toSorted((a, b) => a - b));
});
