import { describe, expect, it } from 'vitest';
import { backTest, type BackTestInput, fixedCard, type Learner } from '../../edge/src/learning/back-test.ts';
import { metricsOf } from '../../edge/src/learning/metrics.ts';
import type { LeadHistory } from '../../edge/src/learning/outcomes.ts';
import { plainWords } from '../../edge/src/learning/plain-words.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { seeded } from '../load/random.ts';

const NOW = 1_800_000_000_000;

/** Leads of two years, oldest first; the better half buys six times as often, within two months. */
function history(count: number, seed = 1) {
  const { chance, next } = seeded(seed);
  const good = Array.from({ length: count }, () => chance(0.5));
  const leads = good.map((its, lead): LeadHistory => {
    const createdAt = NOW - 730 * DAY_MS * (1 - lead / count);
    const at = createdAt + 60 * DAY_MS * next();
    return { createdAt, outcome: chance(its ? 0.3 : 0.05) && at <= NOW ? { status: 'customer', at } : null };
  });
  return { leads, good };
}

const { leads, good } = history(2_000);
const byGood = fixedCard((lead) => (good[lead] ? 30 : 0));
const blind = fixedCard((lead) => (lead * 7_919) % 40);
const run = (input: Partial<BackTestInput>) => backTest({ leads, now: NOW, published: blind, candidate: byGood, ...input });

describe('a back-test', () => {
  it('says which card is better, and the other way round', () => {
    expect(run({}).verdict).toBe('better');
    expect(run({ published: byGood, candidate: blind }).verdict).toBe('worse');
    expect(run({ published: byGood }).verdict).toBe('no_clear_difference');
  });

  it('judges both on the same leads, ripe ones only', () => {
    const { published, candidate } = run({});
    expect([published.leads, published.won]).toEqual([candidate.leads, candidate.won]);
    const ripe = leads.filter(({ createdAt }) => NOW - createdAt >= 90 * DAY_MS).length;
    expect(candidate.leads).toBeLessThanOrEqual(Math.ceil((ripe * 5) / 6));
    expect(candidate.leads).toBeGreaterThan(ripe * 0.8);
  });

  it('gives any card probabilities that hold, whatever its scale', () => {
    expect(run({}).candidate.calibrationError).toBeLessThan(0.03);
    expect(run({ candidate: fixedCard((lead) => (good[lead] ? 3_000 : 0)) }).candidate.calibrationError).toBeLessThan(0.03);
  });

  it('never lets a card know what was not known when it spoke', () => {
    const asked: { latest: number; judged: number[] }[] = [];
    const spy: Learner = (known) => {
      const round = { latest: Math.max(...known.leads.map((lead) => leads[lead]?.createdAt ?? 0)), judged: [] as number[] };
      const early = known.leads.filter((lead, i) => {
        const { createdAt = 0, outcome = null } = leads[lead] ?? {};
        return known.won[i] ? !outcome : !!outcome && outcome.at < createdAt;
      });
      expect(early).toEqual([]);
      asked.push(round);
      return (lead) => {
        round.judged.push(leads[lead]?.createdAt ?? 0);
        return { score: 0, p: 0.5 };
      };
    };
    run({ candidate: spy });
    expect(asked).toHaveLength(5);
    for (const { latest, judged } of asked) expect(Math.min(...judged)).toBeGreaterThanOrEqual(latest);
  });

  it('says the same in whatever order the leads are kept', () => {
    const back = leads.toReversed();
    const mirrored = (card: (lead: number) => number) => fixedCard((lead) => card(leads.length - 1 - lead));
    const other = backTest({ leads: back, now: NOW, published: mirrored((lead) => (lead * 7_919) % 40), candidate: mirrored((lead) => (good[lead] ? 30 : 0)) });
    expect(other.candidate.auc).toBe(run({}).candidate.auc);
    expect(other.difference?.low).toBeCloseTo(run({}).difference?.low ?? Number.NaN, 9);
  });

  it('says that it is too early with few outcomes, or none', () => {
    const few = history(30);
    const card = fixedCard((lead) => (few.good[lead] ? 30 : 0));
    expect(backTest({ leads: few.leads, now: NOW, published: card, candidate: card }).verdict).toBe('too_few');
    expect(backTest({ leads: [], now: NOW, published: card, candidate: card })).toMatchObject({ verdict: 'too_few', difference: null });
    expect(run({ candidate: () => null }).verdict).toBe('too_few');
  });
});

describe('in plain words', () => {
  /** 500 leads, 90 customers, 46 of them among the first 100. */
  const top = Array.from({ length: 500 }, (_, lead) => ({ score: 500 - lead, p: lead < 100 ? 0.46 : 0.11, won: lead < 46 || (lead >= 100 && lead < 144) }));
  const published = top.map((lead, i) => ({ ...lead, score: (i * 37) % 500 }));
  const found = { verdict: 'better' as const, candidate: metricsOf(top), published: metricsOf(published), difference: { auc: 0.2, low: 0.1, high: 0.3 } };

  it('tells whom one would call, with its bounds, in both languages', () => {
    const [first, second] = plainWords(found, 'en');
    expect(first).toBe(
      'Of the 20 % you would call first, 46 % became customers; at random 18 %. With other leads of the kind it could be anywhere from 37 % to 56 %.',
    );
    expect(second).toMatch(/^With the published card it was \d+ %\.$/);
    expect(plainWords(found, 'vi')[0]).toMatch(/^Trong 20 % .* 46 % .* 18 %\. .* 37 % .* 56 %\.$/);
    expect(plainWords(found, 'vi')).toHaveLength(plainWords(found, 'en').length);
  });

  it('says that it may be chance when the bounds take in what chance gives', () => {
    expect(plainWords({ ...found, candidate: found.published }, 'en').join(' ')).toContain('may still be chance');
    expect(plainWords(found, 'en').join(' ')).not.toContain('chance');
  });

  it('shows no rate at all with too few outcomes', () => {
    const few = { ...found, verdict: 'too_few' as const, candidate: metricsOf(top.slice(0, 3)) };
    expect(plainWords(few, 'en')).toEqual(['Too few outcomes to tell: 3 customers and 0 others so far. From 10 of each on there is something to compare.']);
    expect(plainWords(few, 'vi').join()).not.toContain('%');
  });
});
