import { VISIT_SILENCE_MS } from '../../../edge/protocol/limits.ts';
import { randomId } from '../browser/random-id.ts';

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
}

export const newVisitor = (): Remembered => ({ v: randomId(), n: 0, i: '', c: '', t: 0 });

/** Whether an event now belongs to a new visit: after 30 minutes of silence, or through a new campaign. */
export const beginsVisit = (known: Remembered, now: number, campaign: string): boolean =>
  !known.i || now - known.t > VISIT_SILENCE_MS || (campaign !== '' && campaign !== known.c);

/** `known` with a new visit begun. */
export const nextVisit = (known: Remembered, campaign: string): Remembered => ({ ...known, n: known.n + 1, i: randomId(), c: campaign });
