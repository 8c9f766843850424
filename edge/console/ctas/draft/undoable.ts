/** A draft and the way by which it came to be as it is. */
export interface Undoable<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  /** What was changed last, and when, ms. */
  mark: string;
  at: number;
}

/** Keys that follow each other in one field are one step: nobody takes back letters. */
const TOGETHER_MS = 1_500;
const PAST_MOST = 100;

export const begun = <T>(now: T): Undoable<T> => ({ past: [], now, future: [], mark: '', at: 0 });

/** @param mark of the field. An empty one is always a step of its own */
export function changed<T>(history: Undoable<T>, now: T, mark: string, at: number): Undoable<T> {
  const goesOn = mark !== '' && mark === history.mark && at - history.at < TOGETHER_MS;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-PAST_MOST), now, future: [], mark, at };
}

export function undone<T>({ past, now, future }: Undoable<T>): Undoable<T> {
  const before = past.at(-1);
  return before === undefined ? { past, now, future, mark: '', at: 0 } : { past: past.slice(0, -1), now: before, future: [now, ...future], mark: '', at: 0 };
}

export function redone<T>({ past, now, future }: Undoable<T>): Undoable<T> {
  const [next, ...later] = future;
  return next === undefined ? { past, now, future, mark: '', at: 0 } : { past: [...past, now], now: next, future: later, mark: '', at: 0 };
}
