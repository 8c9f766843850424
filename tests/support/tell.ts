import { expect } from 'vitest';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';

/** Each fault by its place and code, and with a sentence that says what to do. */
export const tell = (errors: ProblemDetails['errors'], expected: [path: string, code: string][]): void => {
  expect(errors.map(({ path, code }) => [path, code])).toEqual(expected);
  for (const { detail } of errors) expect(detail).toMatch(/^[A-Z].*\w \w.*\.$/);
};
