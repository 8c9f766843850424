import { describe, expect, it } from 'vitest';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { type Facts, noFacts, type ScoringContext } from '../../edge/src/visitor/facts.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { replay } from '../../edge/src/visitor/replay.ts';
import { absorb, type Chapter, factsOf, noState, takenFor, type VisitorState } from '../../edge/src/visitor/visitor-state.ts';
import { seeded } from '../load/random.ts';
import { anyCard, anyHistory } from '../support/any-history.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

interface Visitor {
  state: VisitorState;
  facts: Facts;
  chapters: Chapter[];
}

const NOBODY: Visitor = { state: noState(), facts: noFacts(), chapters: [] };

function take({ state, facts, chapters }: Visitor, events: readonly NotedEvent[], context: ScoringContext = CONTEXT): Visitor {
  const absorbed = absorb(state, facts, events, () => false, START + 400 * DAY_MS, context);
  return { state: absorbed.state, facts: absorbed.facts, chapters: absorbed.chapter ? [...chapters, absorbed.chapter] : chapters };
}

/** Five visits, and two people who share the browser. */
const events = Array.from({ length: 5 }, (_, visit) => {
  const at = START + visit * DAY_MS;
  const of = { visit: `v${visit}` };
  return [
    noted(`s${visit}`, { ...of, type: 'visit_start', at }),
    ...Array.from({ length: 9 }, (_, i) => noted(`p${visit}-${i}`, { ...of, at: at + i * MINUTE, groups: i % 2 ? ['pricing'] : ['key'] })),
    submitted(`f${visit}`, visit % 2 ? 'lead_lan' : 'lead_duc', { ...of, at: at + 20 * MINUTE }, 'quote'),
  ];
});
const known = (): Visitor => events.reduce((visitor, each) => take(visitor, each), NOBODY);
const again = ({ state, facts, chapters }: Visitor, context: ScoringContext = CONTEXT) => replay(state, facts, chapters, context);

describe('the stored events, counted again, give what is stored', () => {
  it('over visits and people', () => {
    expect(known().chapters).toHaveLength(4);
    expect(again(known())).toEqual({ checked: true, matches: true, difference: 0, why: null });
  });

  it('over cards that were published in between, each counted by its own', () => {
    const later = { ...CONTEXT, card: { ...DEFAULT_CARD, version: 'v1', rules: DEFAULT_CARD.rules.map((rule) => ({ ...rule, at_most: rule.points })) } };
    const visitor = take(
      take(known(), events[0]?.map((event) => ({ ...event, id: `again-${event.id}`, visit: 'v9', at: START + 9 * DAY_MS })) ?? [], later),
      [noted('last', { visit: 'v10', at: START + 10 * DAY_MS })],
      later,
    );
    expect(visitor.chapters.map(({ by }) => by?.rules)).toEqual(['default-2', 'default-2', 'default-2', 'default-2', 'v1', 'v1']);
    expect(again(visitor, later)).toMatchObject({ checked: true, matches: true });
    expect(again(visitor, { ...later, card: { ...later.card, version: 'v2' } })).toMatchObject({ checked: false, matches: null, why: 'card_gone' });
    expect(again(visitor, { ...later, card: { ...later.card, version: 'v2' }, cards: [later.card] })).toMatchObject({ checked: true, matches: true });
  });

  it('of any history by any card, in whatever order the visits arrive', () => {
    const random = seeded(3);
    for (let run = 0; run < 300; run++) {
      const context = { ...CONTEXT, card: anyCard(random) };
      const shuffled = anyHistory(random).map((event) => [random.chance(0.7) ? event.at : START, event] as const);
      const batches = shuffled.toSorted((a, b) => a[0] - b[0]).map(([, event]) => [event]);
      const visitor = batches.reduce((before, batch) => take(before, batch, context), NOBODY);
      expect(again(visitor, context)).toMatchObject({ checked: true, matches: true });
    }
  });

  it('of a visit that was too long to stay open, and of a robot', () => {
    const long = Array.from({ length: 12 }, (_, batch) => Array.from({ length: 50 }, (_, i) => noted(`b${batch}-${i}`, { at: START + batch * MINUTE + i })));
    const visitor = long.reduce((before, batch) => take(before, batch), NOBODY);
    const state = takenFor(visitor.state, 'too_many_views', undefined, START);
    expect(again({ ...visitor, state, facts: factsOf(state, CONTEXT) })).toMatchObject({ checked: true, matches: true });
  });
});

/** As they were kept before. */
const untold = ({ chapters }: Visitor): Chapter[] => chapters.map(({ closed, events }) => ({ closed, events }));

describe('it is said', () => {
  const visitor = known();

  it('when a stored key is another one', () => {
    const { pricing } = visitor.facts.tallies;
    if (!pricing) throw new Error('no tally');
    const wrong = { ...visitor.facts, tallies: { ...visitor.facts.tallies, pricing: { ...pricing, key: (pricing.key ?? 0) + 1e-6 } } };
    expect(again({ ...visitor, facts: wrong })).toMatchObject({ checked: true, matches: false, why: 'keys_differ' });
    expect(again({ ...visitor, facts: wrong }).difference).toBeCloseTo(1e-6, 9);
    const { pricing: _, ...others } = visitor.facts.tallies;
    expect(again({ ...visitor, facts: { ...visitor.facts, tallies: others } })).toEqual({
      checked: true,
      matches: false,
      difference: null,
      why: 'keys_differ',
    });
  });

  it('when an event is missing from what is stored', () => {
    const chapters = visitor.chapters.map((chapter, i) => (i === 1 ? { ...chapter, events: chapter.events.slice(1) } : chapter));
    expect(again({ ...visitor, chapters })).toMatchObject({ checked: true, matches: false });
  });

  it('when it cannot be done any more', () => {
    expect(again({ ...visitor, chapters: visitor.chapters.slice(1) })).toMatchObject({ checked: false, matches: null, why: 'events_dropped' });
    expect(again(visitor, { ...CONTEXT, halfLifeMs: DAY_MS })).toMatchObject({ checked: false, why: 'half_life_changed' });
    const many = Array.from({ length: 25 }, (_, i) => [submitted(`f${i}`, `lead_${i}`, { at: START + i * DAY_MS, visit: `v${i}` })]);
    expect(again(many.reduce((before, batch) => take(before, batch), NOBODY))).toMatchObject({ checked: false, why: 'too_many_leads' });
  });

  it('of chapters that do not say by what they were counted: only what holds', () => {
    const chapters = untold(visitor);
    expect(again({ ...visitor, chapters })).toMatchObject({ checked: true, matches: true });
    const other = { ...CONTEXT, card: { ...DEFAULT_CARD, rules: DEFAULT_CARD.rules.slice(1) } };
    const counted = events.reduce((before, each) => take(before, each, other), NOBODY);
    expect(again({ ...counted, chapters: untold(counted) }, other)).toMatchObject({
      checked: false,
      why: 'rules_unknown',
    });
  });
});
