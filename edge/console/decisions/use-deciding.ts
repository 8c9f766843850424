import { useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import { ApiError } from '../api.ts';

interface Deciding {
  isBusy: boolean;
  problem: ApiError | null;
  /** @returns whether it was done */
  decide: (call: () => Promise<Lead>) => Promise<boolean>;
  forget: () => void;
}

/** A change of a lead that is under way, and what stood in its way. */
export function useDeciding(onDone: (lead: Lead) => void, onRefused: () => void): Deciding {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);

  async function decide(call: () => Promise<Lead>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await call());
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) onRefused();
      else setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, problem, decide, forget: () => setProblem(null) };
}
