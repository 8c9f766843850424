import type { LearnReport } from '../../protocol/learning.ts';

/** How far a run is. What it has read is on the shelf. */
export interface LearnState {
  step: 'read' | 'learn' | 'test' | 'audit' | 'done';
  /** ms. All pieces see the leads as of this moment, so that they agree on what is known. */
  startedAt: number;
  endedAt: number | null;
  /** Pieces. How many there are is known once the leads were counted. */
  done: number;
  total: number;
  /** Null until the leads were counted. */
  reading: { since: number; after: string } | null;
  /** Portions of lessons on the shelf. */
  portions: number;
  unusable: number;
  /** Which part of its step is next. */
  part: number;
  /** Leads read in one piece. */
  chunk: number;
  report: LearnReport | null;
  /** Something that trying again does not help against. */
  failed: boolean;
}

/** Some hundredths of a second of CPU, and some tenths of waiting. */
const CHUNK = 500;

export const beginLearning = (now: number, chunk = CHUNK): LearnState => ({
  step: 'read',
  startedAt: now,
  endedAt: null,
  done: 0,
  total: 1,
  reading: null,
  portions: 0,
  unusable: 0,
  part: 0,
  chunk,
  report: null,
  failed: false,
});
