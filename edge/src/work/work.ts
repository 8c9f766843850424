import type { Env } from '../env.ts';
import type { Shelf } from './shelf.ts';

/**
 * Long work of a site, done piece by piece: a piece is small enough for one alarm, and what is to be known for the
 * next one is plain data, so that a work goes on where it was when the machine was lost.
 */
export interface Work<State> {
  /** Does one piece. It may be done twice: a crash comes between the piece and the note that it was done. */
  piece(env: Env, site: string, state: State, now: number, shelf: Shelf): Promise<Piece<State>>;
}

export interface Piece<State> {
  state: State;
  done: boolean;
  /** It may have written into the journal. */
  isNews?: true;
  /** When to go on, ms; at once if it is not said. */
  at?: number;
}

/** One work of each kind runs at a time; another one takes the place of the one before. */
export type WorkKind = 'rekey' | 'learn' | 'erase';
