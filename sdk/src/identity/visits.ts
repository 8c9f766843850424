import { VISIT_SILENCE_MS } from '../../../edge/protocol/limits.ts';
import { randomId } from '../browser/random-id.ts';

export type Decision = 'granted' | 'denied';

/** What a browser remembers of itself for one site. Short names: it is read on every page. */
export interface Remembered {
  /** Visitor id. */
  v: string;
  /** Number of visits. */
  n: number;
  /** The visit's id, the campaign it began with, the time of its latest event. */
  i: string;
  c: string;
  t: number;
  /** What the visitor decided, if anything. */
  d?: Decision | undefined;
}

export const newVisitor = (): Remembered => ({ v: randomId(), n: 0, i: '', c: '', t: 0 });

/**
 * Whether an event now belongs to a new visit: after 30 minutes of silence, or through a new campaign. A
 * clock that was set back must not make a visit last until it has caught up.
 */
export const beginsVisit = ({ i, t, c }: Remembered, now: number, campaign: string): boolean =>
  !i || !(Math.abs(now - t) <= VISIT_SILENCE_MS) || (campaign !== '' && campaign !== c);
