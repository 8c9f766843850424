import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoves, type Move, noMoves } from '../../edge/src/leads/moves.ts';
import { afterPiece, firstPass, noRekey, type RekeyState } from '../../edge/src/leads/rekey-state.ts';
import { rerate } from '../../edge/src/leads/rerate.ts';
import { ANY_TEMPERATURE, type Range, rangesOf } from '../../edge/src/leads/temperature-ranges.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, halfLives, keyOf, valueAt } from '../../edge/src/scoring/decay.ts';
import { NOBODY } from '../../edge/src/scoring/person.ts';
import { temperatureAt } from '../../edge/src/scoring/temperature.ts';

const NOW = Date.UTC(2026, 10, 22);
const HALF_LIFE_MS = 7 * DAY_MS;
const TEMPERATURES = ['hot', 'warm', 'cold'] as const;

const isIn = ({ held, from, below }: Range, lead: { held: string; heat: number }): boolean =>
  lead.held === held && (from === undefined || lead.heat >= from) && (below === undefined || lead.heat < below);

it('the ranges of a temperature hold exactly the leads that have it, at whatever moment after they were written', () => {
  const written = fc.record({ points: fc.double({ min: 0.01, max: 500, noNaN: true }), prior: fc.constantFrom(...TEMPERATURES), days: fc.nat(60) });
  fc.assert(
    fc.property(written, fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 60 }), ({ points, prior, days }, warm, more) => {
      const levels = { warm, hot: warm + more };
      const heat = keyOf(points, NOW, HALF_LIFE_MS);
      const held = temperatureAt(heat, prior, levels, NOW, HALF_LIFE_MS);
      const now = NOW + days * DAY_MS;
      const temperature = temperatureAt(heat, held, levels, now, HALF_LIFE_MS);
      for (const each of TEMPERATURES) {
        const found = rangesOf([each], levels, now, HALF_LIFE_MS).filter((range) => isIn(range, { held, heat }));
        expect(found).toHaveLength(each === temperature ? 1 : 0);
      }
      expect(ANY_TEMPERATURE.filter((range) => isIn(range, { held, heat }))).toHaveLength(1);
    }),
  );
});

describe('the passes of a re-keying', () => {
  const SETTLED_MS = 15_000;
  const end = (found: number) => ({ found, passed: 10, last: null });
  const begun = (): RekeyState => firstPass('v1', 25, NOW, noRekey(10));

  it('go on behind the last lead, and say how far they are', () => {
    const { state, done } = afterPiece(begun(), { found: 10, passed: 10, last: 'lead_9' }, NOW + 5);
    expect(done).toBe(false);
    expect(state).toMatchObject({ after: 'lead_9', done: 10, total: 25 });
  });

  it('end only with one that began when no edge could know the old card, though the first met none', () => {
    const first = afterPiece(begun(), end(0), NOW + 5);
    expect(first).toMatchObject({ done: false, at: NOW + SETTLED_MS, state: { after: '', done: 25 } });
    expect(afterPiece(first.state, end(0), NOW + SETTLED_MS)).toMatchObject({ done: true });
  });

  it('go on as long as one meets a score of another card, less and less often', () => {
    let state = afterPiece(begun(), end(25), NOW + 60_000).state;
    let now = NOW + 60_000;
    const waits: number[] = [];
    for (let pass = 0; pass < 20; pass++) {
      const next = afterPiece(state, end(1), now);
      expect(next.done).toBe(false);
      waits.push((next.at ?? 0) - now);
      ({ state } = next);
      now = next.at ?? now;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(3_600_000);
    expect(afterPiece(state, end(0), now).done).toBe(true);
  });
});

describe('a lead under another card', () => {
  const rule = DEFAULT_CARD.rules.find(({ id }) => id === 'pricing');
  const card = (points: number, most: number, hot = 60): Card => ({
    ...DEFAULT_CARD,
    version: 'v1',
    rules: [{ id: 'pricing', on: 'page_view', points, at_most: most }],
    bounds: { ...DEFAULT_CARD.bounds, hot },
  });
  /** Three looks at the prices, just now: 30 points by the card that it has. */
  const lead = (held: 'cold' | 'warm' | 'hot') => {
    const key = halfLives(NOW, HALF_LIFE_MS) + Math.log2(3);
    return { scored: { tallies: { pricing: { key, n: 3, last: NOW } }, person: NOBODY }, seen: NOW, heat: key + Math.log2(rule?.points ?? 0), held, fit: 0 };
  };
  const by = (next: Card, held: 'cold' | 'warm' | 'hot' = 'warm') => rerate(lead(held), DEFAULT_CARD, next, NOW, HALF_LIFE_MS);
  const points = (next: Card): number => valueAt(by(next).rating.heat, NOW, HALF_LIFE_MS);

  it('has the points that the card gives for what was gathered, and no more than its ceilings', () => {
    expect(points(card(20, 100))).toBeCloseTo(60);
    expect(points(card(20, 40))).toBeCloseTo(40);
    expect(by(card(20, 40)).cut).toMatchObject({ pricing: { capped: true, n: 3 } });
    expect(by(card(20, 100)).cut).toBeUndefined();
  });

  it('goes on from the temperature that it has', () => {
    expect(by(card(20, 100))).toMatchObject({ before: 'warm', held: 'hot' });
    // 27 points are not enough to become hot where 30 are asked, and enough to stay it.
    expect(by(card(9, 100, 30), 'warm')).toMatchObject({ before: 'warm', held: 'warm' });
    const hot = { ...lead('hot'), heat: keyOf(50, NOW, HALF_LIFE_MS) };
    expect(rerate(hot, DEFAULT_CARD, card(9, 100, 30), NOW, HALF_LIFE_MS)).toMatchObject({ before: 'hot', held: 'hot' });
  });
});

describe('who moves', () => {
  const move = (id: string, from: Partial<Move['from']>, to: Partial<Move['to']>): Move => ({
    id,
    name: null,
    from: { temperature: 'cold', total: 10, grade: 'C3', ...from },
    to: { temperature: 'cold', total: 10, grade: 'C3', ...to },
  });

  it('counts temperatures and grades, and shows first who changes most', () => {
    const moves = addMoves(addMoves(noMoves(), [move('same', {}, {}), move('warmer', {}, { temperature: 'warm', total: 30, grade: 'C2' })]), [
      move('much', {}, { total: 60, grade: 'B3' }),
      move('less', {}, { total: 4, grade: 'C4' }),
      move('hottest', {}, { temperature: 'hot', total: 12 }),
      // Better on one axis and worse on the other.
      move('neither', { grade: 'A3' }, { grade: 'B2' }),
    ]);
    expect(moves.leads).toBe(6);
    expect(moves.moved).toEqual([
      { from: 'cold', to: 'warm', count: 1 },
      { from: 'cold', to: 'hot', count: 1 },
    ]);
    expect(moves.grades).toEqual({ up: 2, down: 1 });
    expect(moves.examples.map(({ id }) => id)).toEqual(['hottest', 'warmer', 'much', 'less']);
  });

  it('shows fifty of very many', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => move(`lead_${i}`, {}, { total: 10 + ((i * 7) % 1_000) }));
    const { examples } = addMoves(addMoves(noMoves(), many.slice(0, 500)), many.slice(500));
    expect(examples).toHaveLength(50);
    expect(examples[0]?.to.total).toBe(1_009);
    expect(examples.at(-1)?.to.total).toBe(960);
  });
});
