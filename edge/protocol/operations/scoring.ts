import * as z from 'zod/mini';
import { CardPreview, CardVersion, ScoringRecord } from '../card-record.ts';
import { CardBody } from '../card.ts';
import { BacktestAnswer, BacktestRequest, LearnAnswer } from '../learning.ts';
import type { Operation } from './operation.ts';

const ask = (method: Operation['method'], path: string, id: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: `/v1/scoring${path}`,
  id,
  group: 'Scoring',
  summary,
  access: 'marketing',
  answers: { 200: { what: 'The card: what is published, the draft, both in sentences.', schema: ScoringRecord } },
  ...more,
});

/** The card by which leads are scored, and what can be learned of it. */
export const SCORING_OPERATIONS: readonly Operation[] = [
  ask('get', '', 'getScoring', 'The card'),
  ask('put', '/draft', 'saveCardDraft', 'Replace the draft', { body: { schema: CardBody } }),
  ask('delete', '/draft', 'dropCardDraft', 'Throw the draft away'),
  ask('post', '/preview', 'previewCard', 'Who would move, and where to', {
    detail: 'By the draft, or by the card that is given. Nothing changes.',
    body: { schema: z.object({ card: z.optional(CardBody) }) },
    answers: { 200: { what: 'How many move between the levels, and examples.', schema: CardPreview } },
  }),
  ask('post', '/publish', 'publishCard', 'Score by the draft from now on', { detail: 'All leads are rated anew in the background.' }),
  ask('get', '/history', 'listCardVersions', 'The cards of before', {
    answers: { 200: { what: 'The versions, newest first.', schema: z.object({ data: z.array(CardVersion) }) } },
  }),
  ask('post', '/restore', 'restoreCard', 'Make an earlier card the draft', { body: { schema: z.object({ version: z.int() }), example: { version: 1 } } }),
  ask('post', '/backtest', 'backtestCard', 'How good a card is, by real outcomes', {
    body: { schema: BacktestRequest },
    answers: { 200: { what: 'The measures, and what they mean in words.', schema: BacktestAnswer } },
  }),
  ask('get', '/learn', 'getLearning', 'Where learning stands', {
    answers: { 200: { what: 'The progress, or the report.', schema: LearnAnswer } },
  }),
  ask('post', '/learn', 'startLearning', 'Learn a card from outcomes', {
    answers: { 202: { what: 'It has begun.', schema: LearnAnswer } },
  }),
  ask('post', '/learn/draft', 'draftLearnedCard', 'Make the learned card the draft'),
];
