import { expect, it } from 'vitest';
import { columnsOf, numberOf, sorted } from '../../edge/console/funnel/columns.ts';
import { formatsIn } from '../../edge/console/funnel/formats.ts';
import { biggestLeak } from '../../edge/console/funnel/leak.ts';
import { periodOf } from '../../edge/console/funnel/period.ts';
import { changeOf, rateOf } from '../../edge/console/funnel/steps.ts';
import type { FunnelRow, FunnelSteps } from '../../edge/protocol/funnel.ts';

const NONE: FunnelSteps = { visits: 0, cta_views: 0, cta_clicks: 0, form_starts: 0, leads: 0, mqls: 0, sqls: 0, customers: 0 };
const row = (key: string | null, steps: Partial<FunnelSteps>, more: Partial<FunnelRow> = {}): FunnelRow => ({
  key,
  label: null,
  steps: { ...NONE, ...steps },
  value: [],
  cost: [],
  cost_per_lead: null,
  cost_per_customer: null,
  quality: null,
  days_to_lead: null,
  days_to_customer: null,
  ...more,
});

it('reads the days from the address, and takes the usual ones where it makes no sense', () => {
  const period = (query: string) => periodOf(new URLSearchParams(query), '2026-11-22');
  expect(period('')).toEqual({ from: '2026-10-26', to: '2026-11-22', preset: 28 });
  expect(period('days=7')).toEqual({ from: '2026-11-16', to: '2026-11-22', preset: 7 });
  expect(period('days=8')).toMatchObject({ preset: 28 });
  expect(period('from=2026-11-01&to=2026-11-02')).toEqual({ from: '2026-11-01', to: '2026-11-02', preset: null });
  for (const wrong of ['from=2026-11-02&to=2026-11-01', 'from=x&to=2026-11-01', 'from=2020-01-01&to=2026-11-01', 'from=2026-13-01&to=2026-13-02'])
    expect(period(wrong)).toMatchObject({ preset: 28 });
});

it('says no share where more arrived than left', () => {
  expect(rateOf({ ...NONE, form_starts: 4, leads: 1 }, 'form_starts', 'leads')).toBe(0.25);
  expect(rateOf({ ...NONE, form_starts: 1, leads: 4 }, 'form_starts', 'leads')).toBeNull();
  expect(rateOf(NONE, 'form_starts', 'leads')).toBeNull();
  expect(changeOf(3, 2)).toBe(0.5);
  expect(changeOf(3, 0)).toBeNull();
  expect([formatsIn('en').change(0.5), formatsIn('en').change(9), formatsIn('en').change(-0.1)]).toEqual(['+50%', '10×', '-10%']);
});

it('names the biggest leak once there are enough, and the device on which it is more than chance', () => {
  const steps = { ...NONE, visits: 900, cta_views: 400, cta_clicks: 200, form_starts: 150, leads: 57 };
  const devices = [row('phone', { form_starts: 90, leads: 18 }), row('desktop', { form_starts: 60, leads: 39 })];
  expect(biggestLeak(steps, NONE, devices)).toEqual({ from: 'form_starts', to: 'leads', leave: 62, before: null, device: { key: 'phone', leave: 80 } });
  expect(biggestLeak(steps, { ...NONE, form_starts: 100, leads: 60 }, [])).toMatchObject({ before: 40, device: null });
  const alike = [row('phone', { form_starts: 90, leads: 33 }), row('desktop', { form_starts: 60, leads: 24 })];
  expect(biggestLeak(steps, NONE, alike)?.device).toBeNull();
  expect(biggestLeak({ ...steps, cta_clicks: 40, form_starts: 30, leads: 5 }, NONE, devices)).toBeNull();
  expect(biggestLeak({ ...steps, form_starts: 60, leads: 50 }, NONE, [])).toMatchObject({ from: 'cta_clicks', leave: 70 });
});

it('says nothing of the quality of a few leads, and nothing of costs where none are known', () => {
  expect(numberOf(row('a', { leads: 19, customers: 19 }, { quality: 1 }), 'quality')).toBeNull();
  expect(numberOf(row('a', { leads: 20, customers: 5 }, { quality: 0.25 }), 'quality')).toBe(0.25);
  expect(columnsOf('source', false)).not.toContain('cost');
  expect(columnsOf('source', true)).toContain('cost_per_lead');
  expect(columnsOf('page', true)).not.toContain('cost');
  expect(columnsOf('cta', true)).not.toContain('visits');
});

it('sorts by any column, with what can’t be said at the end either way', () => {
  const rows = [row('b', { leads: 30 }, { quality: 0.1 }), row('a', { leads: 2 }, { quality: 1 }), row('c', { leads: 25 }, { quality: 0.3 })];
  const order = (column: 'quality' | 'key' | 'leads', falls: boolean) => sorted(rows, { column, falls }, ({ key }) => key ?? '', 'en').map(({ key }) => key);
  expect(order('quality', true)).toEqual(['c', 'b', 'a']);
  expect(order('quality', false)).toEqual(['b', 'c', 'a']);
  expect(order('key', false)).toEqual(['a', 'b', 'c']);
  expect(order('leads', true)).toEqual(['b', 'c', 'a']);
});
