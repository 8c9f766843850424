import { useEffect, useState } from 'preact/hooks';
import type { Explanation } from '../../protocol/explanation.ts';
import type { Api, ApiError } from '../api.ts';
import { onFailure } from './on-failure.ts';

export interface Asked {
  explanation: Explanation | null;
  problem: ApiError | null;
  retry: () => void;
}

/** Why a lead's score is what it is, asked again whenever the lead has changed. */
export function useExplanation(api: Api, id: string, seq: number, onRefused: () => void): Asked {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const left = new AbortController();
    api.explain(id, left.signal).then(
      (read) => {
        setExplanation(read);
        setProblem(null);
      },
      onFailure(left.signal, onRefused, setProblem),
    );
    return () => left.abort();
  }, [api, id, seq, tries]);

  return { explanation, problem, retry: () => setTries((before) => before + 1) };
}
