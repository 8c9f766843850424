import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assign, bucketOf } from '../../edge/protocol/assign.ts';
import { chiSquareAbove } from '../../edge/src/experiments/special-functions.ts';
import vectors from '../vectors/hashing.json' with { type: 'json' };

/** What `tests/vectors/hashing.json` asks of an assignment, H1 to H9; H10 is asked of the edge. */
const IDS = 200_000;
const SEEDS = Array.from({ length: 20 }, (_, i) => (i < 10 ? `run_9f3k2${i}` : `r${(i * 7_919).toString(36)}x${i}`));
const uuid = (i: number): string =>
  `${((i * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}-${(i & 0xffff).toString(16).padStart(4, '0')}-4c1e-9b6a-${i.toString(16).padStart(12, '0')}`;
const FAMILIES = { 'visitor ids': (i: number) => `V1${(i * 40_503).toString(36)}-${i.toString(36)}`, 'whole numbers': String, uuids: uuid };

describe.each(Object.entries(FAMILIES))('with %s', (_, idOf) => {
  const ids = Array.from({ length: IDS }, (_, i) => idOf(i));
  const halves = SEEDS.map((seed) => Uint8Array.from(ids, (id) => Number(bucketOf(seed, id) < 5_000)));

  it('splits evenly under each seed (H2, H4)', () => {
    for (const [i, seed] of SEEDS.entries()) {
      const bins = Array.from({ length: 100 }, () => 0);
      for (const id of ids) bins[Math.floor(bucketOf(seed, id) / 100)]!++;
      const chiSquare = bins.reduce((sum, count) => sum + (count - IDS / 100) ** 2 / (IDS / 100), 0);
      expect(chiSquareAbove(chiSquare, 99), seed).toBeGreaterThan(0.001);
      const first = halves[i]?.reduce((sum, half) => sum + half, 0) ?? 0;
      expect(Math.abs(first - IDS / 2) / Math.sqrt(IDS / 4), seed).toBeLessThan(4);
    }
  });

  it('splits each run without regard to any other, though their seeds differ in one character (H3, H9)', () => {
    let worst = 0;
    for (const [i, one] of halves.entries())
      for (const other of halves.slice(i + 1)) {
        let both = 0;
        for (let k = 0; k < IDS; k++) both += (one[k] ?? 0) & (other[k] ?? 0);
        const [a, b] = [one, other].map((half) => half.reduce((sum, each) => sum + each, 0) / IDS) as [number, number];
        worst = Math.max(worst, Math.abs((both / IDS - a * b) / Math.sqrt(a * (1 - a) * b * (1 - b))));
      }
    expect(worst).toBeLessThan(4.9 / Math.sqrt(IDS));
  });
});

it('is the hash that it says it is (H1)', () => {
  // FNV-1a of the same characters, before the finaliser.
  const fnv = (text: string): number => {
    let hash = 0x81_1c_9d_c5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01_00_01_93);
    return hash >>> 0;
  };
  for (const { seed, value, fnv1a32_of_seed_plus_value: expected } of vectors.independentVectors) expect(fnv(seed + value)).toBe(expected);
  const finalised = (hash: number): number => {
    let h = hash;
    h = Math.imul(h ^ (h >>> 16), 0x85_eb_ca_6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2_b2_ae_35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  for (const id of ['V1StGXR8_Z5jdHi6B-myT1', 'a', '0']) expect(bucketOf('run_1', id)).toBe(finalised(fnv(`run_1:${id}`)) % 10_000);
});

it('tells seed and id apart (H6)', () => {
  expect(Array.from({ length: 50 }, (_, i) => bucketOf('ab', `c${i}`) === bucketOf('a', `bc${i}`)).filter(Boolean).length).toBeLessThan(3);
});

describe('arms', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => uuid(i));
  const arms = (coverage: number, weights: number[], slot?: { seed: string; from: number; to: number }) =>
    ids.map((id) => assign({ seed: 'run_1', coverage, weights, slot }, id));

  it('leave nobody out when all take part, and close at the end (H7)', () => {
    for (const weights of [
      [5_000, 5_000],
      [3_333, 3_333, 3_334],
      [1, 9_999],
    ])
      expect(arms(10_000, weights)).not.toContain(-1);
  });

  it('keep whom they have when more take part (H8)', () => {
    const few = arms(1_000, [5_000, 3_000, 2_000]);
    const many = arms(6_000, [5_000, 3_000, 2_000]);
    expect(few.filter((arm) => arm >= 0).length / ids.length).toBeCloseTo(0.1, 1);
    expect(few.every((arm, i) => arm === -1 || arm === many[i])).toBe(true);
    for (const [arm, share] of [0.3, 0.18, 0.12].entries()) expect(many.filter((each) => each === arm).length / ids.length).toBeCloseTo(share, 1);
  });

  it('share a slot without anybody in two of them, and without leaning on it (H9)', () => {
    const one = arms(10_000, [5_000, 5_000], { seed: 'slot_1', from: 0, to: 4_000 });
    const other = arms(10_000, [5_000, 5_000], { seed: 'slot_1', from: 4_000, to: 10_000 });
    expect(one.some((arm, i) => arm >= 0 && (other[i] ?? -1) >= 0)).toBe(false);
    const taking = one.filter((arm) => arm >= 0);
    expect(taking.length / ids.length).toBeCloseTo(0.4, 1);
    expect(taking.filter((arm) => arm === 0).length / taking.length).toBeCloseTo(0.5, 1);
  });
});

// Other people's cases: the ranges that weights and coverage make, whatever the hash.
const GROWTHBOOK = '../shared/vectors/thirdparty/growthbook-hashing.json';
it.skipIf(!existsSync(GROWTHBOOK))('makes the ranges that others make of weights and coverage', () => {
  const { growthbookBucketRanges: cases } = JSON.parse(readFileSync(GROWTHBOOK, 'utf8')) as {
    growthbookBucketRanges: [string, [number, number, number[] | null], [number, number][]][];
  };
  let compared = 0;
  for (const [name, [count, coverage, weights], ranges] of cases) {
    const points = (weights ?? Array.from({ length: count }, () => 1 / count)).map((weight) => weight * 10_000);
    // Ours are whole points that are a whole together; what is not is refused where it is planned.
    if (points.length !== count || points.some((point) => point % 1 !== 0) || points.reduce((a, b) => a + b, 0) !== 10_000 || coverage < 0 || coverage > 1)
      continue;
    compared++;
    let start = 0;
    for (const [i, weight] of points.entries()) {
      expect([start / 10_000, (start + weight - weight * (1 - coverage)) / 10_000], name).toEqual(ranges[i]?.map((each) => expect.closeTo(each, 6)));
      start += weight;
    }
  }
  expect(compared).toBeGreaterThan(2);
});
