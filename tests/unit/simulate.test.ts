import { expect, it } from 'vitest';
import { simulateYear } from '../simulate/year.ts';

it('scores a year of a hundred people as the slow reference does', () => {
  const year = simulateYear(100, 20261122);
  expect(year.leads).toBeGreaterThan(20);
  expect(year.merged).toBeGreaterThan(5);
  expect(Object.keys(year.crossings).length).toBeGreaterThan(4);
  expect(Math.max(year.engagement, year.explanation, year.mergedEngagement)).toBeLessThan(1e-9);
  expect(year.alarm).toBeLessThan(1);
  expect([year.temperatures, year.lost]).toEqual([0, 0]);
});
