import { serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardBody } from '../../edge/protocol/card.ts';
import { auditColumns } from '../../edge/src/learning/audit-columns.ts';
import { backTest, knownLeads } from '../../edge/src/learning/back-test.ts';
import { type BornLead, scoreAtBirth, totalOf } from '../../edge/src/learning/born-lead.ts';
import { bornLead } from '../../edge/src/learning/born-row.ts';
import { chanceOf } from '../../edge/src/learning/chance.ts';
import { bestHalfLife, HALF_LIVES_DAYS, scoresByHalfLife, withHalfLife } from '../../edge/src/learning/half-life.ts';
import { leakAudit } from '../../edge/src/learning/leak-audit.ts';
import { type Learned, learnFromLeads, LEAST_TO_LEARN } from '../../edge/src/learning/learn-from-leads.ts';
import { learnedCard, writtenCard } from '../../edge/src/learning/learner.ts';
import { lessonOf, LESSONS_A_ROW, pointsOfCard, scoreOfLesson } from '../../edge/src/learning/lesson.ts';
import { propose } from '../../edge/src/learning/proposal.ts';
import { sinceWhen } from '../../edge/src/learning/since-when.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, keyOf, valueAt } from '../../edge/src/scoring/decay.ts';
import { addEvent } from '../../edge/src/scoring/tally.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { personOf } from '../../edge/src/visitor/person-of.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';
import { simulateLeads, talliesBy } from '../support/simulated-leads.ts';

const NOW = 1_800_000_000_000;
const WEEK = 7 * DAY_MS;
/** Pricing doubles the odds and more, page views say nothing, and giving a phone speaks against. */
const TRUTH = { points: { pricing: 14, raised_hand: 10, business_address: 20, phone_given: -12 }, intercept: -3 };

const simulated = simulateLeads(4_000, TRUTH, { now: NOW });
const lessons = simulated.leads.map((lead) => lessonOf(lead, DEFAULT_CARD, WEEK));
const known = knownLeads(lessons, NOW);
const learned = learnFromLeads(lessons, known, DEFAULT_CARD, chanceOf(1)) as Learned;
const proposal = propose(DEFAULT_CARD, learned, lessons);
const pointsOf = (id: string): number | undefined => proposal.changes.find(({ rule }) => rule === id)?.after;

describe('a lead at its birth', () => {
  const before = [
    noted('a', { type: 'visit_start' }),
    noted('b', { at: START + MINUTE, groups: ['pricing'] }),
    noted('c', { at: START + 3 * DAY_MS, visit: 'visit-2', groups: ['key'] }),
  ];
  const form = submitted('form', 'lead_a', { at: START + 3 * DAY_MS + MINUTE, visit: 'visit-2' }, 'quote', { email: 'lan@congty.vn' });
  const after = Array.from({ length: 12 }, (_, i) => noted(`after${i}`, { at: START + (4 + i) * DAY_MS, visit: `later-${i}`, groups: ['pricing'] }));

  it('is scored as it was scored when it came in, and what it does later changes nothing', () => {
    const then = fold(noFacts(), [...before, form], CONTEXT);
    const later = fold(noFacts(), [...before, form, ...after], CONTEXT).leads[0];
    const lead: BornLead = { createdAt: later?.created ?? 0, outcome: null, born: later?.born ?? {}, person: personOf(later) };
    const { engagement, fit } = scoreAtBirth(lead, CONTEXT.card, CONTEXT.halfLifeMs);
    expect(engagement).toBeCloseTo(valueAt(then.heat, form.at, CONTEXT.halfLifeMs), 9);
    expect(engagement).toBeGreaterThan(50);
    expect(fit).toBe(20);
  });

  it('is held back by a gate as it would have been', () => {
    const jobs = ['d', 'e'].map((id) => noted(id, { at: START + 2 * MINUTE, groups: ['careers'] }));
    const { created = 0, born = {} } = fold(noFacts(), [...before, ...jobs, form], CONTEXT).leads[0] ?? {};
    const lead: BornLead = { createdAt: created, outcome: null, born, person: { email: 'lan@gmail.com', phone: null, company: null, fields: {} } };
    expect(scoreAtBirth(lead, CONTEXT.card, CONTEXT.halfLifeMs)).toEqual({ engagement: expect.closeTo(15, 9), fit: 0 });
    const throwaway = { ...lead, person: { ...lead.person, email: 'lan@temp.example', mail: 'disposable' as const } };
    expect(scoreAtBirth(throwaway, CONTEXT.card, CONTEXT.halfLifeMs).engagement).toBe(0);
  });

  it('is scored the same by what is kept of it, by whatever card has the same rules', () => {
    const points = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lessons.length - 1 }), fc.array(points, { minLength: 40, maxLength: 40 }), (at, some) => {
        const scaled = DEFAULT_CARD.rules.map((rule, i) => ({ ...rule, points: some[i] ?? 1, at_most: (rule.at_most / rule.points) * (some[i] ?? 1) }));
        const card: Card = { ...DEFAULT_CARD, rules: scaled, fit: DEFAULT_CARD.fit.map((rule, i) => ({ ...rule, points: some[20 + i] ?? 1 })) };
        const lead = simulated.leads[at] as BornLead;
        const kept = scoreOfLesson(lessonOf(lead, DEFAULT_CARD, WEEK), pointsOfCard(card));
        const exact = scoreAtBirth(lead, card, WEEK);
        expect(kept.fit).toBe(exact.fit);
        expect(Math.abs(kept.engagement - exact.engagement)).toBeLessThanOrEqual(1e-4 * exact.engagement + 1e-9);
      }),
    );
  });
});

describe('a row of the leads', () => {
  const parts = JSON.stringify([
    { pricing: { key: 5, n: 2 } },
    { email: 'a@b.vn', phone_e164: null, phone_raw: null, full_name: 'Lan', company: null },
    { size: '10' },
    'VN',
    'free',
  ]);
  const row = { id: 'lead_a', created_at: START, outcome: null, outcome_at: null, parts };

  it('is read as the lead that was made, with what became of it', () => {
    const lead = bornLead({ ...row, outcome: 'customer', outcome_at: START + 5 });
    expect(lead).toMatchObject({ createdAt: START, outcome: { status: 'customer', at: START + 5 }, born: { pricing: { key: 5, n: 2 } } });
    expect(lead?.person).toMatchObject({ email: 'a@b.vn', fields: { size: '10' }, country: 'VN', mail: 'free' });
    // Tags are given later, by those who know more.
    expect(lead?.person.tags).toEqual([]);
  });

  it('teaches nothing where it was not kept what had been done', () => {
    expect(bornLead({ ...row, parts: JSON.stringify([null, ...(JSON.parse(parts) as unknown[]).slice(1)]) })).toBeNull();
    expect(bornLead({ ...row, parts: JSON.stringify([{}, ...(JSON.parse(parts) as unknown[]).slice(1)]) })).not.toBeNull();
  });
});

it('keeps little enough of leads for a row of the storage, whatever people put into their fields and however long the card is', () => {
  const rules = Array.from({ length: 100 }, (_, i) => ({ id: `rule_${i}`, on: 'page_view', points: 1, at_most: 1_000 }));
  const fit = Array.from({ length: 100 }, (_, i) => ({ id: `fit_${i}`, when: { fact: 'phone' as const }, points: 1 }));
  const born = Object.fromEntries(rules.map(({ id }, i) => [id, { key: keyOf(Math.PI * (i + 1), START, WEEK), n: 1_000 + i }]));
  const fields = Object.fromEntries(Array.from({ length: 300 }, (_, i) => ['ư'.repeat(61) + i, 'ế'.repeat(2_000)]));
  const person = { email: 'lan@congty.vn', phone: '+84912345678', company: 'Công ty', fields, country: 'VN', mail: 'business' as const };
  const lesson = lessonOf({ createdAt: START, outcome: { status: 'customer', at: START + 1 }, born, person }, { ...DEFAULT_CARD, rules, fit }, WEEK);
  expect(lesson.held).toHaveLength(200);
  // Two bytes a character, as the storage has it.
  expect(serialize(Array.from({ length: LESSONS_A_ROW }, () => structuredClone(lesson))).byteLength).toBeLessThan(2_000_000);
});

it('reads the latest leads where a site has too many, as far as a sample of them says', () => {
  const all = Array.from({ length: 100_000 }, (_, n) => NOW - n * 60_000);
  const sample = Array.from({ length: 2_000 }, (_, n) => all[(n * 7_919) % all.length] ?? 0);
  const since = sinceWhen(sample, 0.2);
  expect(all.filter((at) => at >= since).length).toBeGreaterThan(17_000);
  expect(all.filter((at) => at >= since).length).toBeLessThan(23_000);
  expect(sinceWhen([], 0.2)).toBe(0);
});

describe('a learned card', () => {
  it('finds what makes customers, and does without what does not', () => {
    expect(Math.abs((pointsOf('pricing') ?? 0) - 14)).toBeLessThanOrEqual(4);
    expect(Math.abs((pointsOf('raised_hand') ?? 0) - 10)).toBeLessThanOrEqual(5);
    expect(Math.abs((pointsOf('business_address') ?? 0) - 20)).toBeLessThanOrEqual(4);
    expect(pointsOf('page_view')).toBeLessThanOrEqual(1);
    expect(proposal.left_out).toContainEqual({ rule: 'phone_given', why: 'speaks_against' });
    expect(proposal.left_out.map(({ rule }) => rule)).toEqual(proposal.changes.filter(({ after }) => after === 0).map(({ rule }) => rule));
  });

  it('is a card that can be published: the same rules by the same names, with other points', () => {
    const card = CardBody.parse(proposal.card);
    for (const rule of card.rules) {
      const { points: before, at_most: most, ...own } = DEFAULT_CARD.rules.find(({ id }) => id === rule.id) ?? { points: 1, at_most: 1 };
      const { points, at_most: ceiling, ...its } = rule;
      expect(its).toEqual(own);
      expect(ceiling / points).toBeCloseTo(most / before, 0);
    }
    for (const rule of card.fit) expect(DEFAULT_CARD.fit.find(({ id }) => id === rule.id)?.when).toEqual(rule.when);
    expect(card.gates.map(({ id }) => id)).toEqual(DEFAULT_CARD.gates.map(({ id }) => id));
  });

  it('takes a rule that nobody has met yet for what the marketer took it for, in the scale of the others', () => {
    const never = proposal.changes.filter(({ leads }) => leads === 0);
    expect(never.map(({ rule }) => rule)).toContain('trial');
    for (const { before, after } of never) expect(after).toBe(Math.max(1, Math.round(before * learned.scale)));
  });

  it('lets as many leads as before reach each level', () => {
    const card = { version: 'learned', ...CardBody.parse(proposal.card) };
    const share = (of: Card, reach: (score: { engagement: number; fit: number }) => boolean): number =>
      simulated.leads.filter((lead) => reach(scoreAtBirth(lead, of, WEEK))).length / simulated.leads.length;
    for (const level of ['warm', 'hot'] as const) {
      const reach = (of: Card) => share(of, ({ engagement }) => Math.round(engagement) >= of.bounds[level]);
      expect(reach(DEFAULT_CARD)).toBeGreaterThan(0.03);
      expect(Math.abs(reach(card) - reach(DEFAULT_CARD))).toBeLessThan(0.02);
    }
  });

  it('ranks new leads better than the marketer’s card, and is right about their odds', () => {
    const input = { leads: lessons, now: NOW, published: writtenCard(lessons, DEFAULT_CARD), candidate: learnedCard(lessons, DEFAULT_CARD, chanceOf(2)) };
    const found = backTest(input);
    expect(found.verdict).toBe('better');
    expect(found.candidate.calibrationError).toBeLessThan(0.03);
  });

  it('learns nothing of points from leads that a gate holds back', () => {
    const held = { ...lessons[0], held: [4], amounts: [3], counts: [3], cap: 0, createdAt: NOW - 400 * DAY_MS, outcome: null, said: {} };
    const more = [...lessons, ...Array.from({ length: 3_000 }, () => held)];
    const again = learnFromLeads(more, knownLeads(more, NOW), DEFAULT_CARD, chanceOf(1));
    expect(Math.abs((again?.points[4] ?? 0) - (learned.points[4] ?? 0))).toBeLessThanOrEqual(1);
  });

  it('waits until there are enough customers and others', () => {
    const customers = known.leads.flatMap((lead, i) => (known.won[i] ? [lead] : []));
    const others = known.leads.flatMap((lead, i) => (known.won[i] ? [] : [lead]));
    const learn = (won: number, lost: number) => {
      const leads = [...customers.slice(0, won), ...others.slice(0, lost)];
      return learnFromLeads(lessons, { leads, won: leads.map((_, i) => i < won), weights: leads.map(() => 1) }, DEFAULT_CARD, chanceOf(1));
    };
    expect(learn(LEAST_TO_LEARN - 1, 400)).toBeNull();
    expect(learn(400, LEAST_TO_LEARN - 1)).toBeNull();
    expect(learn(LEAST_TO_LEARN, LEAST_TO_LEARN)).not.toBeNull();
  });

  it('is nothing to propose where outcomes speak for no rule', () => {
    const none: Learned = { ...learned, points: learned.points.map(() => 0), leads: learned.leads.map(() => 50) };
    expect(propose(DEFAULT_CARD, none, lessons)).toMatchObject({ card: null, left_out: { length: DEFAULT_CARD.rules.length + DEFAULT_CARD.fit.length } });
  });
});

describe('the leak audit of leads', () => {
  const audit = (fields: (won: boolean, lead: number) => Record<string, unknown>) => {
    const told = simulated.leads.map((lead, i) =>
      lessonOf({ ...lead, person: { ...lead.person, fields: { ...lead.person.fields, ...fields(simulated.won[i] === true, i) } } }, DEFAULT_CARD, WEEK),
    );
    const columns = auditColumns(told, DEFAULT_CARD);
    return leakAudit(columns, simulated.won, chanceOf(1)).leaks.map(({ column, sign }) => `${column} ${sign}`);
  };

  it('names a field that those filled in who worked with the lead, though no rule asks for it', () => {
    expect(audit((won, i) => (won || i % 20 === 0 ? { contract: `HD-${i}` } : {}))).toContain('field:contract missing_tells');
    expect(audit((won, i) => ({ status: won && i % 10 ? 'paid' : 'open' }))).toContain('field:status too_good_alone');
  });

  it('has nothing to say of honest fields and rules', () => {
    expect(audit((_, i) => (i % 3 ? { size: String(i % 50) } : {}))).toEqual([]);
  });
});

describe('another half-life', () => {
  const rule = DEFAULT_CARD.rules.find(({ id }) => id === 'download');
  const count = (times: readonly number[], halfLifeMs: number) =>
    times.reduce((tally, at) => addEvent(tally, rule!, at, at, halfLifeMs), { key: null } as ReturnType<typeof addEvent>);

  it('gives one event or two exactly', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(days, days, fc.constantFrom(...HALF_LIVES_DAYS), (first, second, to) => {
        const times = [START + first * DAY_MS, START + second * DAY_MS].toSorted((a, b) => a - b);
        for (const some of [times.slice(0, 1), times]) {
          expect(withHalfLife(count(some, WEEK), WEEK, to * DAY_MS).key).toBeCloseTo(count(some, to * DAY_MS).key ?? Number.NaN, 6);
        }
      }),
    );
  });

  it('is itself for the site’s own, and leaves alone what has no times', () => {
    const tally = count([START, START + DAY_MS, START + 5 * DAY_MS], WEEK);
    expect(withHalfLife(tally, WEEK, WEEK).key).toBeCloseTo(tally.key ?? Number.NaN, 9);
    expect(withHalfLife({ key: 3 }, WEEK, DAY_MS)).toEqual({ key: 3 });
    expect(withHalfLife({ key: keyOf(2, START, WEEK), n: 3, last: START, capped: true }, WEEK, DAY_MS).key).toBeCloseTo(keyOf(2, START, DAY_MS), 9);
  });

  it('ranks leads about as the events themselves would', () => {
    const { leads, events, won } = simulateLeads(3_000, {
      points: { pricing: 14, raised_hand: 10, page_view: 4, download: 8 },
      intercept: -4,
      halfLifeMs: 30 * DAY_MS,
    });
    const estimated = bestHalfLife(
      leads.map((lead) => scoresByHalfLife(lead, DEFAULT_CARD, WEEK)),
      won,
      7,
    );
    const exact = bestHalfLife(
      leads.map((lead, i) =>
        HALF_LIVES_DAYS.map((days) =>
          totalOf(scoreAtBirth({ ...lead, born: talliesBy(events[i] ?? {}, DEFAULT_CARD, days * DAY_MS) }, DEFAULT_CARD, days * DAY_MS)),
        ),
      ),
      won,
      7,
    );
    for (const [i, { auc }] of estimated.by.entries()) expect(Math.abs((auc ?? 0) - (exact.by[i]?.auc ?? 1))).toBeLessThan(0.02);
    expect(estimated).toMatchObject({ now: 7, clear: true });
    expect(estimated.best).toBeGreaterThanOrEqual(14);
  });

  it('is not suggested where the site’s own is as good', () => {
    const same = lessons.slice(0, 200).map(() => HALF_LIVES_DAYS.map(() => 5));
    expect(bestHalfLife(same, simulated.won.slice(0, 200), 7)).toMatchObject({ best: 7, clear: false, difference: null });
  });
});
