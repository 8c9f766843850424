import { expect, it } from 'vitest';
import { measure } from './measure.ts';

it('stays within its budget, part by part', { timeout: 60_000 }, async () => {
  const over = (await measure()).filter((each) => each[each.budget.of] > each.budget.bytes);
  expect(over).toEqual([]);
});
