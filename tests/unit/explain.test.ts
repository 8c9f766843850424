import { describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { shownRows } from '../../edge/console/leads/shown-points.ts';
import { explanationOf } from '../../edge/src/explain/explanation.ts';
import { mergeShares } from '../../edge/src/leads/merge.ts';
import { ratedRecord } from '../../edge/src/leads/rated-record.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, valueAt } from '../../edge/src/scoring/decay.ts';
import { explain } from '../../edge/src/scoring/explain.ts';
import { rate, scoreOf } from '../../edge/src/scoring/score.ts';
import { addTallies, type Tallies, underCeilings } from '../../edge/src/scoring/tally.ts';
import { type Facts, noFacts, type ScoringContext } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { personOf } from '../../edge/src/visitor/person-of.ts';
import { absorb, noState } from '../../edge/src/visitor/visitor-state.ts';
import { type Random, seeded } from '../load/random.ts';
import { anyCard, anyHistory } from '../support/any-history.ts';
import { CONTEXT, noted, START, submitted } from '../support/noted.ts';

const HISTORIES = 10_000;
const HALF_LIVES = [1, 3, 7, 14, 30, 90] as const;

const contextOf = (random: Random): ScoringContext => ({
  ...CONTEXT,
  card: random.chance(0.3) ? DEFAULT_CARD : anyCard(random),
  halfLifeMs: random.pick(HALF_LIVES) * DAY_MS,
});

/** One person with a browser or two, as a lead has them. */
function anyPerson(random: Random, context: ScoringContext) {
  const browsers = Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => fold(noFacts(), anyHistory(random), context));
  const seen = Math.max(...browsers.map((facts) => facts.seen));
  const tallies = underCeilings(browsers.map((facts): Tallies => facts.tallies).reduce(addTallies), context.card.rules, seen, context.halfLifeMs);
  const person = { ...personOf(browsers[0]?.leads[0]), tags: random.chance(0.1) ? ['competitor'] : [] };
  return { scored: { tallies, person, robot: random.chance(0.05) ? 'too_many_views' : undefined }, seen, now: seen + random.between(0, 60 * DAY_MS) };
}

const sumOf = (rows: readonly { axis: string; points: number }[], of: string): number =>
  rows.filter(({ axis }) => axis === of).reduce((sum, { points }) => sum + points, 0);

describe(`on ${HISTORIES} histories made by chance`, () => {
  const random = seeded(20_261_122);
  const all = Array.from({ length: HISTORIES }, () => {
    const context = contextOf(random);
    const { scored, seen, now } = anyPerson(random, context);
    const { card, halfLifeMs } = context;
    const rating = rate(scored, card, seen, halfLifeMs);
    return {
      rows: explain(scored, card, seen, now, halfLifeMs),
      engagement: valueAt(rating.heat, now, halfLifeMs),
      fit: rating.fit,
      gates: rating.gates,
      card,
      seen,
    };
  });

  it('the rows of engagement sum to the engagement, those of gates among them', () => {
    const off = all.map(({ rows, engagement }) => {
      const size = rows.reduce((sum, { points }) => sum + Math.abs(points), 1e-300);
      return Math.abs(sumOf(rows, 'engagement') - engagement) / size;
    });
    expect(Math.max(...off)).toBeLessThanOrEqual(1e-9);
    // The chance has made what it is about.
    expect(all.filter(({ gates }) => gates.length > 1).length).toBeGreaterThan(100);
    expect(all.filter(({ rows }) => rows.some(({ capped }) => capped)).length).toBeGreaterThan(1_000);
    expect(all.filter(({ engagement }) => engagement > 100).length).toBeGreaterThan(100);
  });

  it('the rows of fit sum to the fit, of which a hundred is the most', () => {
    for (const { rows, fit } of all) expect(Math.min(100, sumOf(rows, 'fit'))).toBe(fit);
    expect(all.filter(({ rows }) => sumOf(rows, 'fit') > 100).length).toBeGreaterThan(100);
  });

  it('no rule has more points than its ceiling or fewer than none, and nothing cools below zero', () => {
    const wrong = all.flatMap(({ rows, card }) =>
      rows.filter(({ rule, points, cooled = 0 }) => {
        const most = card.rules.find(({ id }) => id === rule)?.at_most;
        return most !== undefined && (points < 0 || points > most * (1 + 1e-9) || cooled < 0);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('what the console prints adds up to the score that it prints', () => {
    for (const { rows, engagement, fit, card } of all) {
      const score = scoreOf(engagement, fit, card.bounds);
      const printed = (['engagement', 'fit'] as const).map((axis) => shownRows(axis, score, rows).reduce((sum, { tenths }) => sum + tenths, 0));
      expect(printed).toEqual([score.engagement * 10, score.fit * 10]);
    }
  });
});

it('gives the same keys to the same events of a visit, in whatever order and batches they arrive, by any card', () => {
  const random = seeded(7);
  for (let run = 0; run < 300; run++) {
    const context = contextOf(random);
    const events = anyHistory(random).map((event, i) => ({ ...event, visit: 'one', at: START + i * random.between(0, 60_000) }));
    const shuffled = events.map((event) => [random.between(0, 1e9), event] as const).toSorted((a, b) => a[0] - b[0]);
    const inOrder = arrive([events], context);
    const anyhow = arrive(
      shuffled.map(([, event]) => [event]),
      context,
    );
    expect(Object.keys(anyhow.tallies).toSorted()).toEqual(Object.keys(inOrder.tallies).toSorted());
    for (const [rule, { key }] of Object.entries(inOrder.tallies)) expect(Math.abs((anyhow.tallies[rule]?.key ?? 0) - (key ?? 0))).toBeLessThanOrEqual(1e-9);
  }
});

function arrive(batches: NotedEvent[][], context: ScoringContext): Facts {
  let state = noState();
  let facts = noFacts();
  for (const events of batches) ({ state, facts } = absorb(state, facts, events, () => false, START + DAY_MS, context));
  return facts;
}

describe('an explanation', () => {
  const events = [
    noted('p', { groups: ['pricing'] }),
    noted('d', { type: 'download', at: START + 1 }),
    submitted('f', 'lead_a', { at: START + 2 }, 'quote', { email: 'lan@congty.vn', phone_e164: '+84912345678', phone_raw: '0912345678' }),
  ];
  function told(tags: readonly string[], now: number) {
    const facts = fold(noFacts(), events, CONTEXT);
    const [lead] = facts.leads;
    if (!lead) throw new Error('no lead');
    const before = { heat: null, held: 'cold' as const, confirmed: 1, quarantined: 0, tags: JSON.stringify(tags) };
    const { record } = mergeShares([shareOf('v', 1, lead, facts)], before as Parameters<typeof mergeShares>[1], now, CONTEXT);
    const rated = ratedRecord(JSON.stringify(record), tags, CONTEXT);
    const score = { ...scoreOf(valueAt(record.heat, now, CONTEXT.halfLifeMs), record.fit, CONTEXT.card.bounds), temperature: 'hot', hot_until: null };
    return explanationOf({ score, suspicion: { points: 0, reasons: [], quarantined: false } } as unknown as Lead, rated, now, CONTEXT.halfLifeMs);
  }

  it('reads each rule out in both languages, with how often, when last, and what has cooled', () => {
    const { rows, shown } = told([], START + 7 * DAY_MS + 2);
    const pricing = rows.find(({ rule }) => rule === 'pricing');
    expect(pricing).toMatchObject({ axis: 'engagement', count: 1, last_at: new Date(START).toISOString() });
    expect(pricing?.points).toBeCloseTo(5, 6);
    expect(pricing?.cooled).toBeCloseTo(5, 6);
    for (const { sentence } of rows) expect([sentence.en, sentence.vi].every((text) => /\p{L}/u.test(text))).toBe(true);
    expect(new Set(rows.map(({ sentence }) => sentence.vi)).size).toBe(rows.length);
    expect(shown.engagement.because).toBe('rounded');
  });

  it('says of a gate what it takes away, and why', () => {
    const { rows, gates, sums, shown } = told(['competitor'], START + 2);
    expect(gates).toMatchObject([{ id: 'not_to_be_reached', effect: { type: 'disqualify' } }]);
    expect(rows.filter(({ gate }) => gate).map(({ rule, points }) => [rule, Math.round(points)])).toEqual([['not_to_be_reached', -71]]);
    expect(sums.engagement).toBeCloseTo(0, 9);
    expect(shown.engagement.points).toBe(0);
  });

  it('has no row for a rule that the card no longer has', () => {
    const facts = fold(noFacts(), events, CONTEXT);
    const card = { ...DEFAULT_CARD, rules: DEFAULT_CARD.rules.filter(({ id }) => id !== 'download') };
    const scored = { tallies: facts.tallies, person: personOf(facts.leads[0]) };
    const rows = explain(scored, card, START, START, CONTEXT.halfLifeMs);
    expect(rows.map(({ rule }) => rule)).not.toContain('download');
    expect(sumOf(rows, 'engagement')).toBeCloseTo(valueAt(rate(scored, card, START, CONTEXT.halfLifeMs).heat, START, CONTEXT.halfLifeMs), 9);
  });
});
