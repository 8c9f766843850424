import { DAY_MS } from '../scoring/decay.ts';

/**
 * Where the re-keying of a site's leads stands. It goes through all of them by their ids, in passes: while the first one
 * is under way, edges that do not know the new card yet go on writing scores of the old one.
 */
export interface RekeyState {
  /** The card under which the leads are brought; null before the first look at the site. */
  rules: string | null;
  /** When that was first known here, ms. It was published before. */
  begun: number;
  /** When the pass that is under way began, ms. */
  passBegun: number;
  passes: number;
  /** Id of the lead up to which the pass has come. */
  after: string;
  /** Leads of other cards that the pass has met. */
  found: number;
  /** Of the first pass: leads that it has come by, of how many. */
  done: number;
  total: number;
  /** Leads rated anew by one piece. */
  chunk: number;
  /** Once all are rated: until when it is looked after those that cool, ms. */
  watchUntil: number | null;
}

/** As many as one statement takes: what is written for each is a few hundred bytes of a parameter of 2 MB. */
const CHUNK = 1_000;

export const noRekey = (chunk = CHUNK): RekeyState => ({
  rules: null,
  begun: 0,
  passBegun: 0,
  passes: 0,
  after: '',
  found: 0,
  done: 0,
  total: 0,
  chunk,
  watchUntil: null,
});

/** The first pass under a card. */
export const firstPass = (rules: string, total: number, now: number, { chunk }: RekeyState): RekeyState => ({
  ...noRekey(chunk),
  rules,
  begun: now,
  passBegun: now,
  passes: 1,
  total,
});

/** An edge may know a site as it was 10 s ago, and take a while to write what it has begun. */
const SETTLED_MS = 15_000;
const AGAIN_MS = 1_000;
/** While a new version of the Worker is brought out bit by bit, both write, each by its own default card. */
const AGAIN_LONGEST_MS = DAY_MS / 24;

export interface Looked {
  /** Leads of other cards that were met. */
  found: number;
  /** Leads that were come by. */
  passed: number;
  /** Id of the last of them; null when there are no more. */
  last: string | null;
}

/** Where it stands after one piece. It is over with a pass that began when no edge could know the old card, and met none of its scores. */
export function afterPiece(state: RekeyState, { found, passed, last }: Looked, now: number): { state: RekeyState; done: boolean; at?: number } {
  const isFirst = state.passes === 1;
  const next = { ...state, found: state.found + found, done: isFirst ? Math.min(state.total, state.done + passed) : state.done };
  if (last !== null) return { state: { ...next, after: last }, done: false };
  const settled = state.begun + SETTLED_MS;
  const atEnd = { ...next, done: next.total };
  if (state.passBegun >= settled && next.found === 0) return { state: atEnd, done: true };
  const wait = isFirst ? 0 : Math.min(AGAIN_LONGEST_MS, AGAIN_MS * 2 ** Math.min(state.passes, 20));
  const at = Math.max(now + wait, settled);
  return { state: { ...atEnd, passes: state.passes + 1, passBegun: at, after: '', found: 0 }, done: false, at };
}
