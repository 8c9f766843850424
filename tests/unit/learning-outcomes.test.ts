import { expect, it } from 'vitest';
import { isRipe, knownAt, type LeadHistory } from '../../edge/src/learning/outcomes.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { seeded } from '../load/random.ts';

const NOW = 1_800_000_000_000;
const lead = (age: number, status?: 'customer' | 'disqualified', after = 0): LeadHistory => ({
  createdAt: NOW - age * DAY_MS,
  outcome: status ? { status, at: NOW - (age - after) * DAY_MS } : null,
});
const wonOf = (leads: LeadHistory[], at = NOW) => knownAt(leads, at).map((known) => known && known.won);

it('waits for a silent lead until the horizon, to the day', () => {
  expect(wonOf([lead(10), lead(89.9), lead(90), lead(400)])).toEqual([null, null, false, false]);
});

it('counts customers and disqualified leads at once', () => {
  expect(wonOf([lead(1, 'customer'), lead(1, 'disqualified'), lead(200, 'customer', 150), lead(200, 'disqualified', 3)])).toEqual([true, false, true, false]);
});

it('knows nothing of what comes later', () => {
  const late = lead(200, 'customer', 150);
  expect(wonOf([late], NOW - 60 * DAY_MS)).toEqual([false]);
  expect(wonOf([late], NOW - 120 * DAY_MS)).toEqual([null]);
  expect(wonOf([late], NOW - 300 * DAY_MS)).toEqual([null]);
});

it('has nothing to say about no leads, and calls old leads ripe', () => {
  expect(knownAt([], NOW)).toEqual([]);
  expect([isRipe(lead(90), NOW), isRipe(lead(89, 'customer'), NOW)]).toEqual([true, false]);
});

it('sees the true share of customers through the quick ones, while a site grows', () => {
  const { next } = seeded(11);
  // Twice as many leads each month; one in ten buys, 1 to 60 days later.
  const leads = Array.from({ length: 40_000 }, () => {
    const age = Math.min(400, -Math.log(1 - next()) * 45);
    const after = 1 + next() * 59;
    return next() < 0.1 && after <= age ? lead(age, 'customer', after) : lead(age);
  });
  const known = knownAt(leads, NOW).filter((its) => its !== null);
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const share = known.reduce((sum, { won, weight }) => sum + (won ? weight : 0), 0) / total;
  expect(total).toBeCloseTo(known.length, 6);
  expect(share).toBeGreaterThan(0.085);
  expect(share).toBeLessThan(0.115);
  // Without weights most of the known would be customers who were quick.
  expect(known.filter(({ won }) => won).length / known.length).toBeGreaterThan(0.25);
});
