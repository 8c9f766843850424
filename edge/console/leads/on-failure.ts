import { ApiError } from '../api.ts';

/** What to do when a question to the edge failed: nothing of one that nobody waits for any more. */
export const onFailure =
  (waiting: AbortSignal, onRefused: () => void, show: (problem: ApiError) => void) =>
  (error: unknown): void => {
    if (waiting.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) onRefused();
    else show(error);
  };
