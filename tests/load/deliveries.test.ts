import { expect, it } from 'vitest';
import { deliveries, SHORT } from './deliveries.ts';
import { deliveriesTable } from './deliveries-report.ts';

it('delivers every webhook, signed and the same on each try, through a receiver that fails and an edge that is killed', { timeout: 120_000 }, async () => {
  const report = await deliveries(SHORT);
  console.log(deliveriesTable(report));
  expect(report.faults).toEqual([]);
  expect(report.arrived).toBe(report.expected);
  // A run that met nothing would prove nothing.
  expect(report.kills).toBeGreaterThanOrEqual(2);
  expect(report.expected).toBeGreaterThanOrEqual(SHORT.webhooks);
  expect(report.requests).toBeGreaterThan(1.2 * report.expected);
});
