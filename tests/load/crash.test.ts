import { expect, it } from 'vitest';
import { crash, SHORT } from './crash.ts';
import { reportTable } from './crash-report.ts';

it('loses and doubles nothing that it acknowledged, though it is killed again and again', { timeout: 240_000 }, async () => {
  const report = await crash(SHORT);
  console.log(reportTable(report));
  expect(report).toMatchObject({ lost: 0, doubled: 0, missingLeads: 0, wrong: 0, faults: [] });
  // A run that met nothing would prove nothing.
  expect(report.kills).toBeGreaterThanOrEqual(10);
  expect(report.requestsFailed).toBeGreaterThan(0);
  expect(report.eventsAcknowledged).toBeGreaterThan(500);
  expect(report.leadsAcknowledged).toBeGreaterThan(20);
});
