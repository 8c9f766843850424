import { auditColumns } from '../../edge/src/learning/audit-columns.ts';
import { judgeRound, knownLeads, roundsOf } from '../../edge/src/learning/back-test.ts';
import { leakAudit } from '../../edge/src/learning/leak-audit.ts';
import { learnFromLeads } from '../../edge/src/learning/learn-from-leads.ts';
import { learnedCard, writtenCard } from '../../edge/src/learning/learner.ts';
import { learnPoints } from '../../edge/src/learning/learn-points.ts';
import { type Lesson, lessonOf } from '../../edge/src/learning/lesson.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { seeded } from '../load/random.ts';
import { simulateLeads } from '../support/simulated-leads.ts';

/** What a benchmark asks for, a piece a request: a clock in workerd stands still while it computes, so that the time is taken outside. */
const NOW = 1_800_000_000_000;
const SEED = 20_251_122;
const COLUMNS = 16;

let sample: { rules: number[][]; amounts: number[][]; won: boolean[] } = { rules: [], amounts: [], won: [] };
let lessons: Lesson[] = [];

const PIECES: Record<string, () => unknown> = {
  /** 10,000 leads, 50 rules of which a third hold, each in some amount. */
  '/sample'() {
    const { next, chance } = seeded(SEED);
    const truth = Array.from({ length: 50 }, () => next() * 2 - 1);
    const rules = Array.from({ length: 10_000 }, () => truth.flatMap((_, rule) => (chance(1 / 3) ? [rule] : [])));
    const amounts = rules.map((held) => held.map(() => 0.2 + 2 * next()));
    const won = rules.map((held, lead) =>
      chance(1 / (1 + Math.exp(2 - held.reduce((sum, rule, place) => sum + (truth[rule] ?? 0) * (amounts[lead]?.[place] ?? 0), 0)))),
    );
    sample = { rules, amounts, won };
  },
  '/learn': () =>
    learnPoints({ sample, points: Array.from({ length: 50 }, () => 0), neverNegative: [...Array.from({ length: 50 }).keys()] }, seeded(SEED).next).lambda,
  '/leads'() {
    const { leads } = simulateLeads(20_000, { points: { pricing: 14, business_address: 20 }, intercept: -3 }, { now: NOW });
    lessons = leads.map((lead) => lessonOf(lead, DEFAULT_CARD, 7 * DAY_MS));
  },
  '/learn-leads': () => learnFromLeads(lessons, knownLeads(lessons, NOW), DEFAULT_CARD, seeded(SEED).next)?.lambda,
  '/round'() {
    const round = roundsOf(lessons, NOW).at(-1);
    const input = { leads: lessons, now: NOW, published: writtenCard(lessons, DEFAULT_CARD), candidate: learnedCard(lessons, DEFAULT_CARD, seeded(SEED).next) };
    return round && judgeRound(input, round).candidate.length;
  },
  '/audit'() {
    const known = knownLeads(lessons, NOW);
    const columns = auditColumns(
      known.leads.flatMap((lead) => lessons[lead] ?? []),
      DEFAULT_CARD,
    );
    return leakAudit(columns.slice(0, COLUMNS), known.won, seeded(SEED).next).alone.length;
  },
};

export default { fetch: ({ url }: Request): Response => Response.json(PIECES[new URL(url).pathname]?.() ?? null) };
