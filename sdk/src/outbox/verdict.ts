import type { Answer } from '../wire.ts';

/**
 * Whether the edge has what was sent, or says that it never will: it answered as only we do (a hotel's log-in
 * page is a 200 too), or with a 4xx other than 408 and 429.
 * @param status 0 when no answer came
 */
export const isSettled = (status: number, answer: unknown): boolean => isAnswer(answer) || /^4(?!08|29)/.test(`${status}`);

/** Whether less might be taken where this was not: it is too large, or something in it can't be read. */
export const isTooMuch = (status: number): boolean => [400, 413].includes(status);

export const isAnswer = (value: unknown): value is Answer => ((value as Answer | undefined)?.accepted as number) >= 0;
