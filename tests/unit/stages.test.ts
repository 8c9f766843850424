import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stage } from '../../edge/protocol/lead.ts';
import type { Decision } from '../../edge/src/leads/decision.ts';
import { guardsMet, moveOn, type Signs, type Standing } from '../../edge/src/leads/effective-stage.ts';
import { inherit, NO_TEAM } from '../../edge/src/leads/inherit.ts';
import { mergeReached } from '../../edge/src/leads/reached.ts';
import { withStatus } from '../../edge/src/leads/status.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { isFurther } from '../../edge/src/scoring/stage.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { absorb, factsOf, noState } from '../../edge/src/visitor/visitor-state.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const H = CONTEXT.halfLifeMs;
const CAUSE = { type: 'form', event: 'e', cta: 'c', offer: 'quote' } as const;
const signs = (over: Partial<Signs> = {}): Signs => ({ reached: { iql: START }, causes: { iql: CAUSE }, seen: START, ...over });
const rated = (engagement: number, fit: number, seen = START, disqualified = false) => ({
  heat: engagement > 0 ? keyOf(engagement, seen, H) : null,
  fit,
  gates: [],
  disqualified,
});
const recycled = (at: number, engagement: number): Decision => ({ type: 'recycle', at, by: 'kd_live_abcd', reason: 'r', engagement });
const stageOf = (...asked: Parameters<typeof guardsMet>): Stage => moveOn(null, guardsMet(...asked)).standing.stage;

describe('guards', () => {
  it('are met at the bound, and not a point below it', () => {
    expect(stageOf(signs(), rated(55, 45), CONTEXT, null)).toBe('mql');
    expect(stageOf(signs(), rated(54, 45), CONTEXT, null)).toBe('iql');
    expect(stageOf(signs({ raised: { at: START, cause: CAUSE } }), rated(0, 25), CONTEXT, null)).toBe('sql');
    expect(stageOf(signs({ raised: { at: START, cause: CAUSE } }), rated(0, 24), CONTEXT, null)).toBe('iql');
  });

  it('are behind the gates, but for what a server says', () => {
    const raised = { at: START, cause: CAUSE };
    expect(stageOf(signs({ raised, reached: { iql: START, mql: START } }), rated(90, 90, START, true), CONTEXT, null)).toBe('iql');
    expect(stageOf(signs({ raised, reached: { iql: START, pql: START } }), rated(90, 90, START, true), CONTEXT, null)).toBe('pql');
  });

  it('are met anew after a step back only by what came after it', () => {
    const back = recycled(START + DAY_MS, 80);
    const before = { raised: { at: START, cause: CAUSE }, reached: { iql: START, mql: START, pql: START } };
    expect(guardsMet(signs(before), rated(90, 90), CONTEXT, back)).toEqual([]);
    const later = START + DAY_MS + 1;
    expect(stageOf(signs({ ...before, raised: { at: later, cause: CAUSE } }), rated(90, 90), CONTEXT, back)).toBe('sql');
    expect(stageOf(signs({ ...before, reached: { ...before.reached, service_qualified: later } }), rated(90, 90), CONTEXT, back)).toBe('service_qualified');
  });

  it('count after a step back only the engagement gathered since, whatever has cooled meanwhile', () => {
    const [at, seen] = [START, START + 7 * DAY_MS];
    const back = recycled(at, 100);
    // Half of the hundred is left: of 105 points 55 are new.
    expect(stageOf(signs({ reached: {}, seen }), rated(105, 45, seen), CONTEXT, back)).toBe('mql');
    expect(stageOf(signs({ reached: {}, seen }), rated(104, 45, seen), CONTEXT, back)).toBe('visitor');
    // Somebody who fits in full, and has done nothing since.
    expect(stageOf(signs({ reached: {}, seen }), rated(50, 100, seen), CONTEXT, back)).toBe('visitor');
    expect(stageOf(signs({ reached: {}, seen }), rated(51, 100, seen), CONTEXT, back)).toBe('mql');
  });
});

const stage = fc.constantFrom<Stage>('visitor', 'iql', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified');
const time = fc.integer({ min: START, max: START + 90 * DAY_MS });

describe('the stage', () => {
  it('never goes back by itself, and comes to the same whatever the order in which guards are known', () => {
    fc.assert(
      fc.property(stage, time, fc.array(fc.record({ stage, at: time }), { maxLength: 8 }), (from, stageAt, guards) => {
        const met = guards.map((guard) => ({ ...guard, cause: CAUSE }));
        const before: Standing = { stage: from, stageAt };
        const { standing, move } = moveOn(before, met);
        expect(moveOn(before, met.toReversed())).toEqual({ standing, move });
        expect(isFurther(standing.stage, from)).toBe(false);
        expect(move === null).toBe(standing.stage === from);
        expect(standing.stageAt).toBeGreaterThanOrEqual(stageAt);
        // Asked again, it stays.
        expect(moveOn(standing, met).move).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same for the shares of several browsers in any order', () => {
    const browsers = ['newsletter', 'quote', 'trial', 'ebook'] as const;
    const shares = browsers.flatMap((offer, i) => {
      const facts = fold(noFacts(), [submitted(`f${i}`, 'lead_a', { at: START + i * MINUTE }, offer)], CONTEXT);
      return facts.leads.map((lead) => shareOf(`b${i}`, 1, lead, facts));
    });
    const merged = mergeReached(shares, null);
    expect(mergeReached(shares.toReversed(), null)).toEqual(merged);
    expect(merged.raised).toMatchObject({ at: START + MINUTE, cause: { event: 'f1', offer: 'quote' } });
    // By the latest form.
    expect([merged.reached.iql, merged.causes.iql]).toMatchObject([START + 3 * MINUTE, { event: 'f3' }]);
  });

  it('of one browser is that of its events in whatever order they come', () => {
    const events = [
      submitted('a', 'lead_a', { at: START }, 'ebook', { phone_e164: '+84912345678', phone_raw: '0912345678', email: 'lan@congty.vn' }),
      noted('b', { at: START + 1, groups: ['pricing'] }),
      noted('c', { at: START + 2, type: 'download' }),
      submitted('d', 'lead_a', { at: START + 3 }, 'quote', { email: 'lan@congty.vn' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: 4 }), (shuffled) => {
        let state = noState();
        for (const event of shuffled) ({ state } = absorb(state, factsOf(state, CONTEXT), [event], () => false, START + MINUTE, CONTEXT));
        expect(factsOf(state, CONTEXT).leads).toMatchObject([{ stage: 'sql', stageAt: START + 3, causes: { sql: { event: 'd' }, iql: { event: 'd' } } }]);
      }),
    );
  });
});

describe('the status', () => {
  it('follows the stage until a person has set it', () => {
    const move = { axis: 'stage' as const, from: 'iql', to: 'sql', at: START, cause: CAUSE };
    expect(withStatus({ status: 'nurturing', statusBy: null }, { stage: 'sql' }, move)).toEqual({
      status: 'ready',
      moves: [move, { ...move, axis: 'status', from: 'nurturing', to: 'ready' }],
    });
    expect(withStatus({ status: 'new', statusBy: 'kd_live_abcd' }, { stage: 'sql' }, move)).toEqual({ status: 'new', moves: [move] });
    expect(withStatus(null, { stage: 'sql' }, move)).toEqual({ status: 'ready', moves: [move] });
  });
});

describe('two leads of one person', () => {
  const row = (over: Partial<typeof base> = {}) => ({ ...base, ...over });
  const base = { ...NO_TEAM, stage: 'iql' as Stage, stageAt: START, status: 'nurturing' as const, decision: null as string | null, form: null };
  const ended = (at: number, status: 'customer' | 'disqualified') =>
    row({
      stage: status,
      status: status as 'nurturing',
      statusBy: 'k',
      decision: JSON.stringify({ type: 'outcome', status, reason: null, value: null, currency: null, occurredAt: at, at, by: 'k' }),
    });

  it('end as the later of two ends says, and a step back of one undoes no sale of the other', () => {
    const back = row({ decision: JSON.stringify(recycled(START + 9, 0)) });
    expect(inherit(ended(START + 1, 'customer'), ended(START + 2, 'disqualified'))?.stage).toBe('disqualified');
    expect(inherit(ended(START + 2, 'disqualified'), ended(START + 1, 'customer'))?.stage).toBe('disqualified');
    expect(inherit(back, ended(START, 'customer'))).toMatchObject({ stage: 'customer', decision: expect.stringContaining('outcome') as string });
    expect(inherit(row({ stage: 'mql' }), back)).toMatchObject({ stage: 'mql', decision: back.decision });
  });

  it('end for nobody by an end that the edge alone would bring to them', () => {
    expect(inherit(row(), ended(START, 'disqualified'), false)).toEqual(row());
    expect(inherit(ended(START, 'customer'), row(), false)).toMatchObject({ stage: 'customer' });
  });
});

it('has a gate in the default card for each event that says that somebody is not to be reached', () => {
  const events = DEFAULT_CARD.gates.flatMap(({ when }) => (when.fact === 'event' ? [when.on] : []));
  expect(events).toEqual(expect.arrayContaining(['mail_bounced', 'unsubscribed']));
});
