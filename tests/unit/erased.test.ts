import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staysErased, type Suppression } from '../../edge/src/privacy/suppression.ts';
import { type Erased, erasedAgain, fingerprint, siftErased } from '../../edge/src/visitor/erased.ts';
import { forgetPeople } from '../../edge/src/visitor/forget-people.ts';
import { absorb, type Chapter, factsOf, noState } from '../../edge/src/visitor/visitor-state.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const DAY = 86_400_000;
const AT = START + DAY;
const gone = (over: Partial<Suppression> = {}): Suppression => ({ who: 'lead_a', at: AT, lifted_at: null, ...over });

describe('somebody who was erased', () => {
  it.each([
    ['a form of before', gone(), { at: AT - 1, own: AT - 1 }, true],
    ['a form of the same moment', gone(), { at: AT, own: AT }, true],
    ['what others say of them since', gone(), { at: AT + 1, own: null }, true],
    ['a form of theirs since', gone(), { at: AT + 1, own: AT + 1 }, false],
    ['a new form of somebody who was known before', gone(), { at: AT - 1, own: AT + 1 }, true],
    ['what others say once they have begun anew', gone({ lifted_at: AT + 2 }), { at: AT + 3, own: null }, false],
    ['what was before, also once they have begun anew', gone({ lifted_at: AT + 2 }), { at: AT - 1, own: null }, true],
  ])('stays erased or not by %s', (_, suppression, act, stays) => {
    expect(staysErased(suppression, act)).toBe(stays);
  });
});

describe('a browser of which somebody was erased', () => {
  const erased: Erased = erasedAgain(null, AT, ['known']);
  const kept = (events: readonly NotedEvent[], coming: Partial<Parameters<typeof siftErased>[2]> = {}) =>
    siftErased(erased, events, { received: AT + DAY, isAlive: false, ...coming }).kept.map(({ id }) => id);
  const form = submitted('form', 'lead_a', { at: AT + 1 });

  it('takes nothing but a new form, and for a month no step of who left it', () => {
    expect(kept([noted('view', { at: AT + 1 }), form])).toEqual(['form']);
    expect(kept([noted('view', { at: AT + 1 })], { received: AT + 30 * DAY })).toEqual(['view']);
    expect(kept([noted('view', { at: AT + 1 }), form], { isAlive: true })).toEqual(['view', 'form']);
  });

  it('takes nothing of before, by whatever clock, and nothing that was here', () => {
    expect(kept([{ ...form, at: AT }], { isAlive: true })).toEqual([]);
    expect(kept([form], { isAlive: true, said: [AT - DAY] })).toEqual([]);
    expect(kept([{ ...form, id: 'known' }], { isAlive: true })).toEqual([]);
  });

  it('knows an id again by a number that is no other id’s', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 64 }),
        fc.string({ minLength: 1, maxLength: 64 }),
        (a, b) => (fingerprint(a) === fingerprint(b)) === (a === b),
      ),
    );
    expect(fingerprint('known')).toSatisfy(Number.isSafeInteger);
  });
});

it('whoever stays in a browser has there what they would have had alone', () => {
  const LEADS = ['lead_a', 'lead_b', 'lead_c'];
  const step = fc.record({ who: fc.nat(2), views: fc.nat(3), visit: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(2), (steps, leaving) => {
      let at = START;
      const visits = steps.map(({ visit }) => visit).toSorted((a, b) => a - b);
      const all = steps.flatMap(({ who, views }, i): NotedEvent[] => {
        const visit = `visit-${visits[i]}`;
        const lead = LEADS[who] ?? '';
        const form = submitted(`form-${i}`, lead, { at: (at += MINUTE), visit });
        return [form, ...Array.from({ length: views }, (_, n) => noted(`view-${i}-${n}`, { at: (at += MINUTE), visit, groups: ['pricing'] }))];
      });
      const lead = LEADS[leaving] ?? '';
      const mine = new Set(all.flatMap(({ id, submit }) => (submit && submit.lead !== lead ? [id.slice('form-'.length)] : [])));
      const others = all.filter(({ id }) => mine.has(id.split('-')[1] ?? ''));
      const [shared, alone] = [browserOf(all), browserOf(others)];
      const parted = forgetPeople(shared.state, shared.chapters, new Set([lead]), CONTEXT);
      expect(parted === null).toBe(others.length === 0);
      fc.pre(parted !== null);
      const [facts, expected] = [factsOf(parted?.state ?? noState(), CONTEXT), factsOf(alone.state, CONTEXT)];
      expect(facts.leads.map(({ id }) => id)).toEqual(expected.leads.map(({ id }) => id));
      const counts = (of: typeof facts) => Object.fromEntries(Object.entries(of.tallies).map(([rule, { n }]) => [rule, n]));
      expect(counts(facts)).toEqual(counts(expected));
      const left = [...shared.chapters].flatMap(([key, chapter]) => (parted?.chapters.has(key) ? (parted.chapters.get(key)?.events ?? []) : chapter.events));
      expect([...left, ...(parted?.state.open ?? [])].map(({ id }) => id)).toEqual(others.map(({ id }) => id));
      expect(JSON.stringify([parted?.state, left])).not.toContain(`${lead}@`);
    }),
  );
});

function browserOf(events: readonly NotedEvent[]) {
  const chapters: [string, Chapter][] = [];
  let state = noState();
  for (const event of events) {
    const { state: next, chapter } = absorb(state, factsOf(state, CONTEXT), [event], () => false, event.at, CONTEXT);
    if (chapter) chapters.push([`chapter/${chapters.length}`, chapter]);
    state = next;
  }
  return { state, chapters };
}
