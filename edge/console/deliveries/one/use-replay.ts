import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../../api.ts';
import type { Act } from '../../parts/use-act.ts';
import { type Endpoint, pathOf, readEndpoint } from '../endpoints.ts';

const ASK_MS = 1_500;
/** What waits for a later try is no news any more. */
const ASKS = 40;

/** What is to be sent again, one of four: as it is written, before the edge reads it. */
export interface ReplayAsked {
  delivery?: string;
  event?: string;
  /** A time. */
  since?: string;
  dead?: true;
}

export interface Replay {
  /** How many were put on their way; null where the journal is being read again. Undefined: none of late. */
  queued: number | null | undefined;
  /** How many still wait. */
  left: number | null;
  begin: (what: ReplayAsked) => Promise<boolean>;
}

/** Sends something again and looks how far it is. @param onEnd when nothing waits any more, or when it takes its time */
export function useReplay(api: Api, endpoint: Pick<Endpoint, 'family' | 'id'>, act: Act, onEnd: () => void): Replay {
  const [queued, setQueued] = useState<number | null | undefined>(undefined);
  const [left, setLeft] = useState<number | null>(null);
  const [asks, setAsks] = useState(0);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    if (asks === 0) return;
    const leave = new AbortController();
    const timer = setTimeout(async () => {
      // Where it cannot be read, how far it is is not known; it goes on all the same.
      const now = await readEndpoint(api, endpoint.family, endpoint.id, leave.signal).catch(() => null);
      if (leave.signal.aborted) return;
      const waits = now?.standing?.pending ?? null;
      setLeft(waits);
      if (waits === 0 || asks >= ASKS) {
        setAsks(0);
        end.current();
      } else setAsks(asks + 1);
    }, ASK_MS);
    return () => {
      leave.abort();
      clearTimeout(timer);
    };
  }, [asks, endpoint.id]);

  return {
    queued,
    left,
    async begin(what) {
      const answer = await act.run(() => api.post<{ queued: number | null }>(`${pathOf(endpoint)}/replay`, what, { name: crypto.randomUUID() }));
      if (!answer) return false;
      setQueued(answer.done.queued);
      setLeft(null);
      setAsks(1);
      return true;
    },
  };
}
