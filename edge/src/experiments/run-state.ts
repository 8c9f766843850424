import type { ResultState } from '../../protocol/experiment-result.ts';
import type { Reading } from './reading.ts';

interface Judged {
  /** What decided, or with what the planned time ended. */
  verdict: Pick<Reading, 'state'> | null;
  /** What the last look said; null before the first. */
  reading: Pick<Reading, 'state'> | null;
  ended_at: number | null;
}

/** One who stopped it before anything was decided has no verdict, whatever the last look said. */
export function runState({ verdict, reading, ended_at: endedAt }: Judged): ResultState {
  if (verdict) return verdict.state;
  const state = reading?.state ?? 'collecting';
  return endedAt === null || state === 'untrustworthy' ? state : 'stopped';
}
