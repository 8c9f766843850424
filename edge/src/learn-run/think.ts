import { auditColumns } from '../learning/audit-columns.ts';
import { conclude, judgeRound, knownLeads, roundsOf } from '../learning/back-test.ts';
import { chanceOf } from '../learning/chance.ts';
import { learnFromLeads, teaching } from '../learning/learn-from-leads.ts';
import { leakAudit } from '../learning/leak-audit.ts';
import { learnedCard, lessonsOf, writtenCard } from '../learning/learner.ts';
import type { Lesson } from '../learning/lesson.ts';
import { propose } from '../learning/proposal.ts';
import { leadCounts, learnReport } from '../learning/report.ts';
import type { Card } from '../scoring/card.ts';
import type { Shelf } from '../work/shelf.ts';
import type { LearnState } from './learn-state.ts';
import { cardOn, leaksOn, learnedOn, lessonsOn, putLeaks, putLearned, putRound, roundsOn } from './shelved.ts';

/** The same leads are to give the same card, in however many pieces it was learned. */
const SEED = 20_251_122;
const ROUNDS = 5;
/** Columns audited in one piece: a tenth of a second each with twenty thousand leads. */
const COLUMNS = 16;

/** Pieces that come after reading, as far as it can be told by the card alone. */
export const thinkingPieces = ({ rules, fit }: Card): number => 1 + ROUNDS + Math.ceil((rules.length + fit.length) / COLUMNS) + 1;

/** One piece of what comes after reading. It reads nothing but the shelf, and done twice it does the same. */
export function think(state: LearnState, shelf: Shelf, now: number): LearnState {
  const card = cardOn(shelf);
  const lessons = lessonsOn(shelf, state.portions);
  switch (state.step) {
    case 'learn':
      putLearned(shelf, learnFromLeads(lessons, knownLeads(lessons, state.startedAt), card, chanceOf(SEED)));
      return { ...next(state), step: 'test' };
    case 'test':
      return test(state, shelf, card, lessons);
    case 'audit':
      return audit(state, shelf, card, lessons, now);
    default:
      return state;
  }
}

const next = (state: LearnState): LearnState => ({ ...state, done: state.done + 1, part: 0 });

function test(state: LearnState, shelf: Shelf, card: Card, lessons: readonly Lesson[]): LearnState {
  const input = {
    leads: lessons,
    now: state.startedAt,
    published: writtenCard(lessons, card),
    candidate: learnedCard(lessons, card, chanceOf(SEED + 1 + state.part)),
  };
  const round = roundsOf(lessons, state.startedAt, undefined, ROUNDS)[state.part];
  if (round) putRound(shelf, state.part, judgeRound(input, round));
  const part = state.part + 1;
  return part < ROUNDS ? { ...next(state), part } : { ...next(state), step: 'audit' };
}

function audit(state: LearnState, shelf: Shelf, card: Card, lessons: readonly Lesson[], now: number): LearnState {
  const known = knownLeads(lessons, state.startedAt);
  const columns = auditColumns(lessonsOf(lessons, known), card);
  const parts = Math.max(1, Math.ceil(columns.length / COLUMNS));
  const total = state.done + parts - state.part + 1;
  if (state.part < parts) {
    const some = columns.slice(state.part * COLUMNS, (state.part + 1) * COLUMNS);
    putLeaks(shelf, state.part, leakAudit(some, known.won, chanceOf(SEED - 1 - state.part)).leaks);
    return { ...next(state), part: state.part + 1, total };
  }
  return { ...next(state), total: state.done + 1, step: 'done', endedAt: now, report: reportOn(state, shelf, card, lessons, parts) };
}

function reportOn(state: LearnState, shelf: Shelf, card: Card, lessons: readonly Lesson[], parts: number): LearnState['report'] {
  const known = knownLeads(lessons, state.startedAt);
  const taught = teaching(lessons, known);
  const customers = taught.filter((place) => known.won[place]).length;
  const learned = learnedOn(shelf);
  return learnReport({
    card,
    counts: leadCounts(lessons, state.unusable, state.startedAt),
    taught: { customers, others: taught.length - customers },
    proposal: learned && { ...propose(card, learned, lessonsOf(lessons, known)), intercept: learned.intercept },
    test: conclude(roundsOn(shelf, ROUNDS)),
    leaks: leaksOn(shelf, parts).toSorted((a, b) => b.auc - a.auc),
  });
}
