import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addKeys, DAY_MS, fallsTo, halfLives, type Key, keyOf, valueAt } from '../../edge/src/scoring/decay.ts';
import vectors from '../vectors/decay.json' with { type: 'json' };

const keyFor = (events: number[][], halfLifeMs: number): Key =>
  events.reduce<Key>((key, [at = 0, points = 0]) => addKeys(key, halfLives(at, halfLifeMs) + Math.log2(points)), null);

describe('against 50-digit decimals', () => {
  it.each(vectors.cases.map((vector, index) => [index, vector] as const))('vector %i: key, value and the moment of cooling', (_, vector) => {
    const halfLife = vector.half_life_days * DAY_MS;
    const key = keyFor(vector.events, halfLife);
    expect(Math.abs((key ?? Number.NaN) - vector.k) / Math.abs(vector.k)).toBeLessThan(1e-9);
    expect(Math.abs(valueAt(key, vector.at, halfLife) / vector.score - 1)).toBeLessThan(1e-9);
    expect(Math.abs(fallsTo(vector.k, 10, halfLife) - vector.falls_to_10_at)).toBeLessThan(1);
  });
});

it('gives the same key in whatever order events arrive', () => {
  const event = fc.tuple(fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }), fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), fc.integer(), (events, seed) => {
      const shuffled = events.toSorted((a, b) => ((a[0] * 31 + seed) % 97) - ((b[0] * 31 + seed) % 97));
      expect(Math.abs((keyFor(events, 7 * DAY_MS) ?? 0) - (keyFor(shuffled, 7 * DAY_MS) ?? 0))).toBeLessThan(1e-9);
    }),
  );
});

it('is worth half after one half-life, and nothing without events', () => {
  const key = keyOf(50, 1_763_700_000_000, 7 * DAY_MS);
  expect(valueAt(key, 1_763_700_000_000 + 7 * DAY_MS, 7 * DAY_MS)).toBeCloseTo(25, 9);
  expect(valueAt(null, 1_763_700_000_000, DAY_MS)).toBe(0);
});
