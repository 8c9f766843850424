import type { Before } from '../../edge/protocol/lead-event.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Automation, type AutomationInput } from '../../edge/protocol/automation.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { decide, type Known, type LiveRule } from '../../edge/src/automation/decide.ts';
import type { Happening } from '../../edge/src/automation/happened.ts';
import { inTurn } from '../../edge/src/automation/in-turn.ts';
import { patchOf, planOf } from '../../edge/src/automation/plan.ts';
import type { Subject } from '../../edge/src/automation/subject.ts';
import { touchesOf } from '../../edge/src/automation/touches.ts';

const NOW = Date.parse('2026-11-22T00:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();
const answered = (cta: string, at = NOW) => ({ text: 'I agree', text_hash: '', known_text: true, at: iso(at), received_at: iso(at), url: '', cta });

const subject = (over: Record<string, unknown> = {}): Subject => {
  const lead = {
    id: 'lead_1',
    seq: 10,
    stage: 'iql',
    status: 'nurturing',
    owner: null,
    tags: [],
    consent: [],
    outcome: null,
    journey: 'interest',
    score: { total: 40, fit: 10, engagement: 30, grade: 'D2', temperature: 'warm' },
    visits: { count: 1, first_at: iso(NOW), last_at: iso(NOW) },
    ...over,
  } as unknown as Lead;
  return { lead, person: { email: 'an@congty.vn', phone: '+84912345678', company: null, fields: { city: 'Huế' }, tags: lead.tags }, gates: [] };
};
const BEFORE: Before = { temperature: 'cold', stage: 'visitor', status: 'new', owner: null, tags: [] };
const OFFERS = new Map([
  ['cta_quote', 'quote'],
  ['cta_ebook', 'ebook'],
] as const);
const rule = (over: Partial<AutomationInput> = {}): Automation =>
  z.parse(Automation, { id: 'rule', when: { on: 'created' }, then: [{ do: 'tag', add: ['x'] }], ...over });
const live = (over: Partial<AutomationInput> = {}): LiveRule => ({ rule: rule(over), seq: 5, at: NOW - 1_000 });

interface Change extends Partial<Omit<Happening, 'lead'>> {
  subject?: Subject;
  seq?: number;
  known?: Known;
}
const begins = (of: LiveRule, { known, ...change }: Change = {}) =>
  decide([of], { at: NOW, seq: 10, types: ['lead.updated'], before: { ...BEFORE }, subject: subject(), ...change }, () => known, {
    offers: OFFERS,
    offsetAt: () => 0,
  });

describe('what sets a rule going', () => {
  it.each<[AutomationInput['when'], Change, Change]>([
    [{ on: 'created' }, { before: null }, {}],
    [{ on: 'form', offer: ['quote'] }, { subject: subject({ consent: [answered('cta_quote')] }) }, { subject: subject({ consent: [answered('cta_ebook')] }) }],
    [
      { on: 'form', cta: ['cta_ebook'] },
      { subject: subject({ consent: [answered('cta_ebook')] }) },
      { subject: subject({ consent: [answered('cta_ebook', NOW - 9_000)] }) },
    ],
    [{ on: 'form' }, { subject: subject({ consent: [answered('cta_gone')] }) }, { subject: subject({ consent: [{ ...answered('x'), cta: null }] }) }],
    [{ on: 'temperature', becomes: ['warm'] }, {}, { before: { ...BEFORE, temperature: 'warm' } }],
    [{ on: 'temperature', becomes: ['warm'] }, { before: null }, { subject: subject({ score: { temperature: 'hot' } }) }],
    [{ on: 'stage', becomes: ['iql', 'mql'] }, {}, { before: { ...BEFORE, stage: 'iql' } }],
    [{ on: 'status', becomes: ['nurturing'] }, {}, { before: { ...BEFORE, status: 'nurturing' } }],
    [{ on: 'tag', added: ['vip'] }, { subject: subject({ tags: ['vip'] }) }, { subject: subject({ tags: ['vip'] }), before: { ...BEFORE, tags: ['vip'] } }],
    [{ on: 'owner' }, { subject: subject({ owner: 'lan' }) }, {}],
    [{ on: 'owner', becomes: ['lan'] }, { subject: subject({ owner: 'lan' }) }, { subject: subject({ owner: 'an' }) }],
    [
      { on: 'outcome', is: ['customer'] },
      { types: ['lead.updated', 'lead.outcome'], subject: subject({ outcome: { status: 'customer' } }) },
      { subject: subject({ outcome: { status: 'customer' } }) },
    ],
  ])('%j', (when, yes, no) => {
    expect(begins(live({ when }), yes)).toMatchObject([{ rule: 'rule', on: when.on, seq: 10 }]);
    expect(begins(live({ when }), no)).toEqual([]);
  });

  it('is nothing of before it was switched on', () => {
    expect(begins(live(), { before: null, seq: 5 })).toEqual([]);
    expect(begins(live(), { before: null, seq: 6 })).toHaveLength(1);
  });

  it('is a form at the moment in which it was answered, and is due from then on', () => {
    const [run] = begins(live({ when: { on: 'form' }, after: { minutes: 30 } }), { subject: subject({ consent: [answered('cta_quote', NOW - 500)] }) });
    expect(run).toMatchObject({ at: NOW - 500, due: NOW - 500 + 30 * 60_000 });
  });

  it('is no news of a tag where nobody kept which there were', () => {
    const { tags: _, ...before } = BEFORE;
    expect(begins(live({ when: { on: 'tag', added: ['vip'] } }), { subject: subject({ tags: ['vip'] }), before })).toEqual([]);
  });
});

describe('whom a rule is for', () => {
  const isFor = (over: Partial<AutomationInput>, of = subject()) => begins(live(over), { before: null, subject: of }).length === 1;

  it.each<[NonNullable<AutomationInput['if']>[number], boolean]>([
    [{ fact: 'temperature', is: ['warm', 'hot'] }, true],
    [{ fact: 'stage', is: ['sql'] }, false],
    [{ fact: 'status', is: ['nurturing'] }, true],
    [{ fact: 'journey', is: ['decision'] }, false],
    [{ fact: 'owner' }, false],
    [{ fact: 'owner', is: ['lan'] }, false],
    [{ fact: 'tag', is: ['vip'] }, false],
    [{ fact: 'score', at_least: 40 }, true],
    [{ fact: 'score', of: 'fit', at_most: 9 }, false],
    [{ fact: 'answered', offer: ['quote'] }, false],
    [{ fact: 'untouched' }, true],
    [{ fact: 'country', is: ['VN'] }, true],
    [{ fact: 'field', name: 'city', is: ['hue'] }, true],
    [{ fact: 'mail', is: ['free'] }, false],
  ])('%j: %s', (condition, is) => {
    expect(isFor({ if: [condition] })).toBe(is);
    expect(isFor({ unless: [condition] })).toBe(!is);
  });

  it('is whoever all of it holds of, and none of what speaks against it', () => {
    const warm = { fact: 'temperature' as const, is: ['warm' as const] };
    expect(isFor({ if: [warm, { fact: 'owner' }] })).toBe(false);
    expect(isFor({ unless: [{ fact: 'owner' }, warm] })).toBe(false);
  });
});

it('is done once, and may begin again only after it has done nothing', () => {
  const at = NOW - 5_000;
  for (const state of ['waiting', 'done', 'failed'] as const) expect(begins(live(), { before: null, known: { state, at } })).toEqual([]);
  expect(begins(live(), { before: null, known: { state: 'skipped', at } })).toHaveLength(1);
  expect(begins(live(), { before: null, known: { state: 'skipped', at: NOW } })).toEqual([]);
});

it('gives each their turn: nobody gets two more than another, and nobody is passed over', () => {
  const owners = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(owners, fc.integer({ min: 1, max: 60 }), (to, leads) => {
      const counts = new Map<string, number>();
      const got = Array.from({ length: leads }, () => {
        const { owner, turns } = inTurn({ territories: [], to }, { subject: subject(), offers: OFFERS, touched: false }, (name) => counts.get(name) ?? 0);
        if (turns) counts.set(turns.name, turns.next);
        return owner;
      });
      const each = to.map((name) => got.filter((owner) => owner === name).length);
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      // In any stretch as long as the list everybody comes once.
      for (let i = 0; i + to.length <= got.length; i++) expect(new Set(got.slice(i, i + to.length)).size).toBe(to.length);
    }),
  );
});

it('writes what is left to be written, and the same however often it is asked', () => {
  const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
  fc.assert(
    fc.property(tags, tags, tags, fc.option(fc.constantFrom('lan', 'an')), fc.boolean(), (had, add, remove, owner, replace) => {
      const action = rule({
        then: [
          { do: 'tag', add: add.length > 0 ? add : ['e'], remove: remove.length > 0 ? remove : ['f'] },
          { do: 'owner', to: ['minh'], replace },
        ],
      });
      const of = subject({ tags: had, owner });
      const { plan } = planOf(action, { subject: of, offers: OFFERS, touched: false }, () => 0);
      const state = { tags: had, owner, record: { stage: 'iql' } } as unknown as Parameters<typeof patchOf>[1];
      const first = patchOf(plan, state);
      const after = { ...state, ...first } as typeof state;
      const again = patchOf(plan, after);
      expect(again.tags ?? after.tags).toEqual(after.tags);
      expect(again.owner ?? after.owner).toBe(after.owner);
      expect(after.owner).toBe(owner === null || replace ? 'minh' : owner);
      // Whatever it took off and put on, nothing else is another.
      expect(after.tags).toEqual(expect.arrayContaining([...had, ...add].filter((tag) => !remove.includes(tag))));
    }),
  );
});

it('gives no lead more tags than it may have, and ends none', () => {
  const full = subject({ tags: Array.from({ length: 50 }, (_, i) => `tag ${i}`), stage: 'customer' });
  const all = rule({
    then: [
      { do: 'tag', add: ['one'] },
      { do: 'status', to: 'working' },
    ],
  });
  const { plan, did } = planOf(all, { subject: full, offers: OFFERS, touched: false }, () => 0);
  expect(plan).toEqual({ add: [], remove: [] });
  expect(did.map(({ why }) => why)).toEqual(['too_many_tags', 'lead_closed']);
});

it('knows what was written by the words of the change', () => {
  expect(touchesOf({ owner: null, tags: ['a', 'b'] }, { owner: 'lan', tags: ['b', 'c'] })).toEqual(['owner lan', '+ c', '- a']);
  expect(touchesOf({ owner: 'lan', tags: ['a'] }, { owner: 'lan', tags: ['a'] })).toEqual([]);
  expect(touchesOf({ owner: null }, { owner: null, tags: ['a'] })).toEqual([]);
  expect(touchesOf(null, { owner: 'lan', tags: ['a'] })).toEqual([]);
});
