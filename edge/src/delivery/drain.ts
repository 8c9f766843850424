import type { Backlog, Waiting } from './backlog.ts';
import type { Verdict } from './destination.ts';
import { nextTry } from './retry-schedule.ts';

/** Calls of one run: an alarm may do only so much, and the next one follows at once. */
const CALLS_MAX = 250;
const RUN_MS = 120_000;
/** Changes that are read at a time. */
export const PORTION = 200;
/** One that hears "not now" may be busy with that lead. When so many hear it in a row, it is meant for all. */
const REFUSALS_FOR_ALL = 3;

/** What a try came to. */
export type End = { state: 'delivered' } | { state: 'pending'; due: number; why: string } | { state: 'dead'; why: string };

export interface Settled {
  waiting: Waiting;
  verdict: Verdict;
  end: End;
}

/** What the other side said of all, kept from one drain to the next. */
export interface Pace {
  /** In a row. */
  refusals: number;
  restsUntil: number;
}

/** What a drain needs. All that lasts is behind it, so that a drain may be cut off at any moment and begun anew. */
export interface Deps<Tried> {
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** How long a second of the schedule lasts, s. */
  clock: number;
  backlog: Backlog;
  pace: Pace;
  /** The journal is the buffer: so many are taken out of it at most, and it is read on when there is room for a portion. */
  room: number;
  /** Calls to the other side at a time, and events of one call. */
  calls: number;
  batch: number;
  /** Whether there may be something new in the journal since it was read last. */
  hasNews(): boolean;
  /**
   * Reads on in the journal and stores what is to be delivered with the place it was read to, in one transaction; puts
   * it into the backlog. `stop` when nothing is to be sent any more, which is asked first of all, with a portion of 0
   * where there is no room.
   */
  readOn(portion: number): Promise<'more' | 'end' | 'stop'>;
  /** One attempt for events of different leads: a verdict for each, and what the log is to say of it. */
  send(batch: readonly Waiting[]): Promise<{ verdicts: Verdict[]; tried: Tried }>;
  /** Stores what became of them, and updates the backlog. Why nothing is to be sent there any more, if that follows. */
  settle(settled: readonly Settled[], tried: Tried): string | null;
  switchOff(why: string): Promise<void>;
  /** Comes back at that time, or when there is news. */
  wait(until: number): Promise<void>;
}

/** Delivers what is due, until there is nothing to do for now. @returns when there will be, ms; Infinity when only news can say */
export async function drain<Tried>(deps: Deps<Tried>): Promise<number> {
  const { backlog, pace } = deps;
  const ends = deps.now() + RUN_MS;
  const underWay = new Set<Promise<void>>();
  let calls = 0;
  let isFirst = true;
  let isMore = true;
  let stops = false;
  let off: string | null = null;

  const attempt = async (batch: readonly Waiting[]): Promise<void> => {
    const { verdicts, tried } = await deps.send(batch);
    const now = deps.now();
    const settled = batch.map((waiting, i) => {
      const verdict = verdicts[i] ?? { is: 'again' as const, why: 'there was no verdict' };
      return { waiting, verdict, end: endOf(verdict, waiting.tries + 1, now, deps) };
    });
    const gaveUp = deps.settle(settled, tried);
    off ??= settled.flatMap(({ verdict }) => (verdict.is === 'off' ? verdict.why : [])).at(0) ?? gaveUp;
    for (const { verdict } of settled) keepPace(pace, verdict, now);
  };
  const goesOn = (): boolean => !stops && off === null;
  const hasRoom = (): boolean => backlog.size + PORTION <= deps.room;
  const mayRead = (): boolean => goesOn() && (isFirst || ((isMore || deps.hasNews()) && hasRoom()));
  const mayCall = (): boolean => goesOn() && underWay.size < deps.calls && calls < CALLS_MAX && deps.now() < ends && deps.now() >= pace.restsUntil;

  try {
    for (;;) {
      if (mayRead()) {
        isFirst = false;
        const read = await deps.readOn(hasRoom() ? PORTION : 0);
        stops = read === 'stop';
        isMore = read === 'more';
      }
      while (mayCall()) {
        const batch = backlog.take(deps.now(), deps.batch);
        if (batch.length === 0) break;
        calls++;
        const going: Promise<void> = attempt(batch).finally(() => underWay.delete(going));
        underWay.add(going);
      }
      if (underWay.size === 0) break;
      if (!mayRead()) await Promise.race([...underWay, deps.wait(mayCall() ? backlog.nextDue() : Infinity)]);
    }
  } finally {
    await Promise.allSettled(underWay);
  }
  if (off !== null) await deps.switchOff(off);
  if (!goesOn()) return Infinity;
  return mayRead() ? deps.now() : Math.max(backlog.nextDue(), pace.restsUntil);
}

function endOf(verdict: Verdict, tries: number, now: number, { random, clock }: Pick<Deps<unknown>, 'random' | 'clock'>): End {
  if (verdict.is === 'done') return { state: 'delivered' };
  if (verdict.is === 'refused') return { state: 'dead', why: verdict.why };
  // Waits until its owner has switched the endpoint on again.
  if (verdict.is === 'off') return { state: 'pending', due: now, why: verdict.why };
  const due = nextTry(tries, now, random(), verdict.afterMs, clock);
  return due === null ? { state: 'dead', why: verdict.why } : { state: 'pending', due, why: verdict.why };
}

function keepPace(pace: Pace, verdict: Verdict, now: number): void {
  const wait = verdict.is === 'again' ? (verdict.afterMs ?? 0) : 0;
  pace.refusals = wait > 0 ? pace.refusals + 1 : 0;
  if (pace.refusals >= REFUSALS_FOR_ALL) pace.restsUntil = Math.max(pace.restsUntil, now + wait);
}
