import { useState } from 'preact/hooks';
import { ApiError } from '../api.ts';

export interface Act {
  isBusy: boolean;
  /** What stood in the way of the last one. */
  problem: ApiError | null;
  /** Does it unless one is under way. @returns its answer, or null when it was not done */
  run: <T>(act: () => Promise<T>) => Promise<{ done: T } | null>;
  forget: () => void;
}

/** A change that is under way, and what stood in its way. */
export function useAct(onRefused: () => void): Act {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  return {
    isBusy,
    problem,
    forget: () => setProblem(null),
    async run(act) {
      if (isBusy) return null;
      setBusy(true);
      setProblem(null);
      try {
        return { done: await act() };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 401) onRefused();
        else setProblem(error);
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
