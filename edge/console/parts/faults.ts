import type { ApiError } from '../api.ts';

export interface Faults {
  /** What is wrong at a place; who asks shows it. */
  at: (path: string) => string | undefined;
  /** Whether its field shows it by itself. */
  shown: (path: string) => boolean;
}

/**
 * What is wrong in which field, to be asked while a form is drawn: what no field has asked for is left to the note at
 * the end of the form, which is drawn after them.
 */
export function faultsOf(problem: ApiError | null): Faults {
  const asked = new Set<string>();
  return {
    at: (path) => {
      asked.add(path);
      return problem?.errors.find((error) => error.path === path)?.detail;
    },
    shown: (path) => asked.has(path),
  };
}
