import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';

export interface Loaded<T> {
  /** What was read last. It stays while it is read again, also when that fails. */
  data: T | null;
  error: ApiError | null;
  isLoading: boolean;
  again: () => void;
  /** Puts in place what a change has answered. */
  set: (data: T) => void;
}

/**
 * Reads something when a screen opens, and again when one of `deps` changes. An answer that comes after a newer
 * question is forgotten.
 * @param onRefused the session is over
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, deps: readonly unknown[], onRefused: () => void): Loaded<T> {
  const [data, set] = useState<T | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const refused = useRef(onRefused);
  refused.current = onRefused;

  useEffect(() => {
    const left = new AbortController();
    setLoading(true);
    load(left.signal).then(
      (read) => {
        if (left.signal.aborted) return;
        set(read);
        setError(null);
        setLoading(false);
      },
      (failure: unknown) => {
        if (left.signal.aborted) return;
        if (!(failure instanceof ApiError)) throw failure;
        setLoading(false);
        if (failure.status === 401) refused.current();
        else setError(failure);
      },
    );
    return () => left.abort();
  }, [...deps, round]);

  return { data, error, isLoading, again: () => setRound((before) => before + 1), set };
}
