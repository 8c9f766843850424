import type { Answer } from '../../../edge/protocol/batch.ts';

/** What an answer means for the events that were sent. */
export type Verdict = 'stored' | 'drop' | 'split' | 'retry';

/**
 * Events leave the outbox only when the edge has them or says that it never will: on a 2xx that is
 * really an answer of ours (a hotel's log-in page is a 200 too), and on a 4xx other than 408, 413, 429.
 * @param status 0 when no answer came
 */
export function verdictOf(status: number, answer: unknown): Verdict {
  if (status === 413) return 'split';
  if (status >= 200 && status < 300) return isAnswer(answer) ? 'stored' : 'retry';
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? 'drop' : 'retry';
}

export const isAnswer = (value: unknown): value is Answer => typeof (value as Answer | null)?.accepted === 'number';
