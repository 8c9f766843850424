import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../edge/protocol/cta-display.ts';
import { afterCta } from '../../widget/src/choose/after-cta.ts';
import { type Candidate, choose, type Choice } from '../../widget/src/choose/choose.ts';
import type { Facts } from '../../widget/src/choose/facts.ts';
import { afterEvent, NOTHING, type Past } from '../../widget/src/choose/past.ts';
import { counts, slotOf } from '../../widget/src/choose/slot.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 3);

const FACTS: Facts = {
  path: '/pricing',
  title: 'Pricing',
  language: ['en'],
  referrer: '',
  query: '',
  device: 'desktop',
  score: 10,
  known: false,
  visits: 2,
  pages: 3,
  hour: 10,
  weekday: 'Mon',
};

const cta = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  display: 'popup',
  priority: 50,
  targeting: { all: [] },
  triggers: [{ on: 'now' }],
  frequency: {},
  ...more,
});

interface Now {
  past?: Past;
  now?: number;
  cooldown?: number;
  fired?: Trigger[];
  up?: [string, boolean][];
  views?: [string, number][];
  homes?: boolean;
  facts?: Partial<Facts>;
}
const ask = (ctas: Candidate[], { past = NOTHING, now = START, cooldown = 5, fired = [], up = [], views = [], homes = true, facts = {} }: Now = {}): Choice[] =>
  choose(ctas, { ...FACTS, ...facts }, past, now, {
    cooldown_minutes: cooldown,
    fired: new Set(fired),
    up: new Map(up),
    views: new Map(views),
    hasPlace: () => homes,
  });
const why = (choices: Choice[]): Record<string, string> => Object.fromEntries(choices.map(({ cta, why }) => [cta, why]));

const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const days = fc.constantFrom('never' as const, 0, 1, 30);
const frequency = fc.record(
  {
    per_page: fc.integer({ min: 1, max: 3 }),
    per_visit: fc.integer({ min: 1, max: 3 }),
    after_view_hours: fc.constantFrom(0, 1, 24),
    after_dismiss_days: days,
    after_answer_days: days,
  },
  { requiredKeys: [] },
);
const candidates = fc.uniqueArray(
  fc.record({
    id,
    display: fc.constantFrom('inline', 'popup', 'slide_in', 'top_bar', 'bottom_bar', 'button', 'full_screen') as fc.Arbitrary<Candidate['display']>,
    priority: fc.integer({ min: 0, max: 3 }),
    targeting: fc.constantFrom<Candidate['targeting']>(
      { all: [] },
      { any: [] },
      { all: [{ fact: 'path', is: ['/pri*'] }] },
      { any: [{ fact: 'known', is: true }] },
      { all: [{ fact: 'answered', cta: '__proto__', is: false }] },
    ),
    triggers: fc.constantFrom<Trigger[]>([{ on: 'now' }], [{ on: 'page', number: 2 }], [{ on: 'exit' }]),
    frequency,
  }),
  { selector: (each) => each.id, minLength: 1, maxLength: 5 },
);
/** What somebody does: time goes by, a page or a visit begins, a CTA that is there is dismissed or answered, or somebody asks for one. */
const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 2 * MINUTE, 6 * MINUTE, 2 * HOUR, 2 * DAY, 40 * DAY) }),
    fc.record({ does: fc.constantFrom('page' as const, 'visit' as const) }),
    fc.record({ does: fc.constantFrom('cta_dismiss' as const, 'form_submit' as const, 'asks' as const), id }),
  ),
  { maxLength: 40 },
);

interface Step {
  does: string;
  ms?: number;
  id?: string;
}
interface Shown {
  id: string;
  at: number;
  visit: number;
  page: number;
  alone: boolean;
}

/** Lives through a random history, and keeps a book of its own of what was shown when. */
function live(ctas: Candidate[], what: readonly Step[], cooldown: number): void {
  let past: Past = NOTHING;
  let now = START;
  let visit = 0;
  let page = 0;
  let up = new Map<string, boolean>();
  let views = new Map<string, number>();
  const shown: Shown[] = [];
  const said: { id: string; type: string; at: number }[] = [];

  const begin = (type: string): void => {
    past = afterEvent(past, { id: 'e', type, at: now, visit: `v${visit}`, url: 'https://shop.example/', props: {} });
    page++;
    up = new Map();
    views = new Map();
  };
  const view = (each: Candidate, asked: boolean): void => {
    const alone = !asked && counts(each, past);
    past = afterCta(past, 'cta_view', each.id, alone, now);
    views.set(each.id, (views.get(each.id) ?? 0) + 1);
    up.set(each.id, !asked);
    shown.push({ id: each.id, at: now, visit, page, alone });
  };

  const asks = (each: Candidate): void => {
    if (up.has(each.id)) return;
    for (const other of ctas) if (slotOf(other) === slotOf(each)) up.delete(other.id);
    view(each, true);
  };
  const says = (each: Candidate, type: string): void => {
    if (!up.has(each.id)) return;
    past = afterCta(past, type, each.id, !!up.get(each.id) && counts(each, past), now);
    up.delete(each.id);
    said.push({ id: each.id, type, at: now });
  };

  for (const step of [{ does: 'visit' }, ...what]) {
    now += step.ms ?? 0;
    const named = ctas.find(({ id }) => id === step.id);
    if (step.does === 'visit') visit++;
    if (step.does === 'visit' || step.does === 'page') begin('page_view');
    if (named && step.does === 'asks') asks(named);
    else if (named) says(named, step.does);
    const choices = choose(ctas, FACTS, past, now, {
      cooldown_minutes: cooldown,
      fired: new Set(ctas.flatMap(({ triggers }) => triggers)),
      up,
      views,
      hasPlace: () => true,
    });
    checkReasons(ctas, choices, up);
    checkSlots(ctas, choices);
    for (const { cta: id, shows } of choices) {
      const each = ctas.find((other) => other.id === id) as Candidate;
      if (!shows || up.has(id)) continue;
      checkCaps(each, { shown, said, now, visit, page, cooldown, comes: counts(each, past) });
      view(each, false);
    }
  }
}

function checkReasons(ctas: Candidate[], choices: Choice[], up: Map<string, boolean>): void {
  expect(choices.map(({ cta }) => cta).toSorted()).toEqual(ctas.map(({ id }) => id).toSorted());
  for (const { cta, shows, why } of choices) {
    const reasons = shows
      ? [up.has(cta) ? 'already_shown' : 'shows']
      : [
          'targeting:known',
          'targeting:answered',
          'trigger_waits',
          'per_page',
          'per_visit',
          'after_view',
          'dismissed',
          'answered',
          'cooldown',
          'lower_priority',
        ];
    expect(reasons).toContain(why);
  }
}

function checkSlots(ctas: Candidate[], choices: Choice[]): void {
  const slots = choices.filter(({ shows }) => shows).map(({ cta }) => slotOf(ctas.find(({ id }) => id === cta) as Candidate));
  expect(new Set(slots).size).toBe(slots.length);
}

/** What the marketer was promised, reckoned from the book and not from what the browser remembers. */
function checkCaps(
  { id, frequency }: Candidate,
  {
    shown,
    said,
    now,
    visit,
    page,
    cooldown,
    comes,
  }: { shown: Shown[]; said: { id: string; type: string; at: number }[]; now: number; visit: number; page: number; cooldown: number; comes: boolean },
): void {
  const own = shown.filter((each) => each.id === id);
  const since = (type: string): number => now - (said.findLast((each) => each.id === id && each.type === type)?.at ?? -Infinity);
  const span = (days: number | 'never' | undefined): number => (days === 'never' ? Infinity : (days ?? 0) * DAY);
  expect(own.filter((each) => each.page === page).length).toBeLessThan(frequency.per_page ?? Infinity);
  expect(own.filter((each) => each.visit === visit).length).toBeLessThan(frequency.per_visit ?? Infinity);
  expect(now - (own.at(-1)?.at ?? -Infinity)).toBeGreaterThanOrEqual((frequency.after_view_hours ?? 0) * HOUR);
  for (const [type, days] of [
    ['cta_dismiss', frequency.after_dismiss_days],
    ['form_submit', frequency.after_answer_days],
  ] as const) {
    if (said.some((each) => each.id === id && each.type === type)) expect(since(type)).toBeGreaterThanOrEqual(span(days));
  }
  if (comes) expect(now - (shown.findLast(({ alone }) => alone)?.at ?? -Infinity)).toBeGreaterThanOrEqual(cooldown * MINUTE);
}

describe('over any history', () => {
  it('honours every cap and the cooldown, names a reason for each no, and never fills a place twice', () => {
    fc.assert(
      fc.property(candidates, steps, fc.constantFrom(0, 5), (ctas, what, cooldown) => live(ctas, what, cooldown)),
      { numRuns: 300 },
    );
  });

  it('chooses the same in whatever order the CTAs are listed', () => {
    fc.assert(
      fc.property(
        candidates.chain((ctas) => fc.tuple(fc.constant(ctas), fc.shuffledSubarray(ctas, { minLength: ctas.length }))),
        ([ctas, shuffled]) => {
          expect(ask(shuffled)).toEqual(ask(ctas));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('of two that qualify', () => {
  it('the higher priority is shown, then the lower id', () => {
    expect(why(ask([cta('b'), cta('a'), cta('c', { priority: 60 })]))).toEqual({ c: 'shows', a: 'lower_priority', b: 'lower_priority' });
    expect(why(ask([cta('b'), cta('a')]))).toEqual({ a: 'shows', b: 'lower_priority' });
  });

  it('one comes by itself at a time, wherever it stands, unless the site wants no cooldown', () => {
    const both = [cta('a'), cta('b', { display: 'top_bar' })];
    expect(why(ask(both))).toEqual({ a: 'shows', b: 'cooldown' });
    expect(why(ask(both, { cooldown: 0 }))).toEqual({ a: 'shows', b: 'shows' });
  });

  it('neither waits that stands in the page, or that was asked for', () => {
    const inline = cta('i', { display: 'inline' });
    expect(why(ask([cta('a'), inline, cta('j', { display: 'inline' })]))).toEqual({ a: 'shows', i: 'shows', j: 'shows' });
    expect(why(ask([cta('a', { display: 'top_bar' }), cta('b')], { up: [['a', false]] }))).toEqual({ a: 'already_shown', b: 'shows' });
    expect(why(ask([cta('a', { display: 'top_bar' }), cta('b')], { up: [['a', true]] }))).toEqual({ a: 'already_shown', b: 'cooldown' });
  });

  it('the one that is there stays, however important the other', () => {
    expect(why(ask([cta('a'), cta('b', { priority: 100 })], { up: [['a', true]], cooldown: 0 }))).toEqual({ a: 'already_shown', b: 'lower_priority' });
  });
});

it('lets a bar stay from page to page without a new cooldown', () => {
  const bar = cta('bar', { display: 'top_bar' });
  const first = afterCta(NOTHING, 'cta_view', 'bar', counts(bar, NOTHING), START);
  expect(why(ask([bar, cta('pop')], { past: first, now: START + MINUTE }))).toEqual({ bar: 'shows', pop: 'cooldown' });
  const again = afterCta(first, 'cta_view', 'bar', counts(bar, first), START + MINUTE);
  expect(why(ask([bar, cta('pop')], { past: again, now: START + 6 * MINUTE, up: [['bar', true]] }))).toEqual({ bar: 'already_shown', pop: 'shows' });
});

it('has no place for an inline CTA whose element is not there', () => {
  expect(why(ask([cta('i', { display: 'inline' })], { homes: false }))).toEqual({ i: 'no_place' });
});

describe('a trigger', () => {
  const exit: Trigger = { on: 'exit' };
  const scroll: Trigger = { on: 'scroll', percent: 50 };

  it('is waited for; any will do', () => {
    expect(why(ask([cta('a', { triggers: [exit, scroll] })]))).toEqual({ a: 'trigger_waits' });
    expect(why(ask([cta('a', { triggers: [exit, scroll] })], { fired: [scroll] }))).toEqual({ a: 'shows' });
  });

  it('of a visit or a page is true from that number on', () => {
    expect(why(ask([cta('a', { triggers: [{ on: 'visit', number: 3 }] })]))).toEqual({ a: 'trigger_waits' });
    expect(why(ask([cta('a', { triggers: [{ on: 'visit', number: 2 }] })]))).toEqual({ a: 'shows' });
    expect(why(ask([cta('a', { triggers: [{ on: 'page', number: 4 }] })]))).toEqual({ a: 'trigger_waits' });
    expect(why(ask([cta('a', { triggers: [{ on: 'page', number: 3 }] })]))).toEqual({ a: 'shows' });
  });

  it('that stays true brings a CTA up once a page; one of a moment as often as it comes', () => {
    expect(why(ask([cta('a')], { views: [['a', 1]] }))).toEqual({ a: 'trigger_waits' });
    expect(why(ask([cta('a', { triggers: [exit] })], { views: [['a', 1]], fired: [exit] }))).toEqual({ a: 'shows' });
  });
});

describe('a cap', () => {
  const after = (type: string): Past => afterCta(NOTHING, type, 'a', false, START);
  it.each([
    ['per_page', {}, { per_page: 1 }, [['a', 1]], 0, 'per_page'],
    ['per_visit', 'cta_view', { per_visit: 1 }, [], DAY, 'per_visit'],
    ['after_view_hours', 'cta_view', { after_view_hours: 2 }, [], HOUR, 'after_view'],
    ['after_view_hours, gone by', 'cta_view', { after_view_hours: 2 }, [], 2 * HOUR, 'shows'],
    ['after_dismiss_days', 'cta_dismiss', { after_dismiss_days: 2 }, [], DAY, 'dismissed'],
    ['after_dismiss_days, gone by', 'cta_dismiss', { after_dismiss_days: 2 }, [], 2 * DAY, 'shows'],
    ['after_dismiss_days of 0', 'cta_dismiss', { after_dismiss_days: 0 }, [], 0, 'shows'],
    ['never after a no', 'cta_dismiss', { after_dismiss_days: 'never' }, [], 4_000 * DAY, 'dismissed'],
    ['never after an answer', 'form_submit', { after_answer_days: 'never' }, [], 4_000 * DAY, 'answered'],
    ['after an answer, though the clock was set back', 'form_submit', { after_answer_days: 1 }, [], -HOUR, 'answered'],
    ['none', 'form_submit', {}, [], 0, 'shows'],
  ] as const)('%s', (_, type, frequency, views, later, expected) => {
    const past = typeof type === 'string' ? after(type) : NOTHING;
    expect(why(ask([cta('a', { frequency })], { past, now: START + later, views: [...views] as [string, number][] }))).toEqual({ a: expected });
  });
});
