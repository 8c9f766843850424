import { ApiError } from '../api.ts';

/** The same problem in the reader's own language, as far as it is one that is met here. @param words by code */
export function spokenProblem(problem: ApiError | null, words: Readonly<Record<string, string>>): ApiError | null {
  if (problem === null) return null;
  const errors = problem.errors.map((error) => ({ ...error, detail: words[error.code] ?? error.detail }));
  return new ApiError(problem.status, problem.code, words[problem.code] ?? problem.message, problem.retryAfterMs, errors);
}

/** What is wrong in a field, or in one of the things that it holds: `origins`, `origins.2`. */
export const faultIn = (problem: ApiError | null, path: string): string | undefined =>
  problem?.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.detail;
