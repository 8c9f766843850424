import { openBacklog, type Waiting } from '../../edge/src/delivery/backlog.ts';
import type { Verdict } from '../../edge/src/delivery/destination.ts';
import { type Deps, drain, type Settled } from '../../edge/src/delivery/drain.ts';

/** A world for the drain, in which hours pass in a moment, and a machine may be lost between any two steps. */

export interface Happened {
  lead: string | null;
  body: string;
}

export interface Row extends Waiting {
  body: string;
  state: 'pending' | 'delivered' | 'dead';
}

export interface Attempt {
  n: number;
  at: number;
  body: string;
  /** Earlier ones of its lead that were not over yet. */
  overtaken: number[];
}

export interface Receiver {
  /** How long it takes to answer, ms, and what. `attempt` is 1 for the first. */
  (n: number, attempt: number, at: number): { takes: number; verdict: Verdict };
}

class Lost extends Error {}

export function drainWorld(
  journal: readonly Happened[],
  receive: Receiver,
  over: { calls?: number; batch?: number; room?: number; crashAfter?: readonly number[] } = {},
) {
  // What outlives a machine.
  const rows = new Map<number, Row>();
  let cursor = 0;
  let alarm: number | null = 0;
  const attempts: Attempt[] = [];
  const switchedOff: string[] = [];
  let fullest = 0;

  let now = 0;
  let timers: { at: number; ring: () => void }[] = [];
  const sleep = (ms: number) => new Promise<void>((ring) => timers.push({ at: now + ms, ring }));
  const crashes = [...(over.crashAfter ?? [])];

  function life(): Deps<null> {
    let left = crashes.shift() ?? Infinity;
    const step = (): void => {
      if (left-- <= 0) throw new Lost();
    };
    const backlog = openBacklog([...rows.values()].filter(({ state }) => state === 'pending').map((row) => ({ ...row })));
    let hasRead = false;
    return {
      now: () => now,
      random: () => 0.5,
      clock: 1,
      backlog,
      room: over.room ?? 10_000,
      pace: { refusals: 0, restsUntil: 0 },
      calls: over.calls ?? 4,
      batch: over.batch ?? 1,
      hasNews: () => !hasRead,
      async readOn(portion) {
        hasRead = true;
        await sleep(5);
        step();
        const found = journal.slice(cursor, cursor + portion);
        for (const [i, { lead, body }] of found.entries()) {
          const row: Row = { n: cursor + i, lead, seq: cursor + i, tries: 0, due: now, body, state: 'pending' };
          rows.set(row.n, row);
          backlog.add({ ...row });
        }
        cursor += found.length;
        fullest = Math.max(fullest, backlog.size);
        return found.length === portion ? 'more' : 'end';
      },
      async send(batch) {
        step();
        const answers = batch.map(({ n, lead }) => {
          const row = rows.get(n);
          if (!row) throw new Error('sent what is not there');
          const overtaken = [...rows.values()].filter((other) => lead !== null && other.lead === lead && other.n < n && other.state === 'pending');
          attempts.push({ n, at: now, body: row.body, overtaken: overtaken.map((other) => other.n) });
          return receive(n, attempts.filter((attempt) => attempt.n === n).length, now);
        });
        await sleep(Math.max(...answers.map(({ takes }) => takes)));
        step();
        return { verdicts: answers.map(({ verdict }) => verdict), tried: null };
      },
      settle(settled: readonly Settled[]) {
        step();
        for (const { waiting, end } of settled) {
          const row = rows.get(waiting.n);
          if (!row) continue;
          const next: Row = { ...row, tries: row.tries + 1, state: end.state, due: end.state === 'pending' ? end.due : row.due };
          rows.set(row.n, next);
          if (end.state === 'pending') backlog.putBack({ ...next });
          else backlog.remove(row.n);
        }
        return null;
      },
      switchOff: async (why) => void switchedOff.push(why),
      wait: (until) => new Promise((ring) => timers.push({ at: until, ring })),
    };
  }

  /** One alarm of the object, up to its end or the machine's. */
  async function ring(): Promise<void> {
    let isOver = false;
    const running = drain(life()).then(
      (next) => void (alarm = next === Infinity ? null : Math.max(next, now)),
      (error: unknown) => {
        if (!(error instanceof Lost)) throw error;
        // The platform rings again, since the alarm did not end.
        alarm = now + 2_000;
        timers = [];
      },
    );
    void running.finally(() => (isOver = true)).catch(() => {});
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver) break;
      const next = timers.toSorted((a, b) => a.at - b.at).find(({ at }) => at < Infinity);
      if (!next) throw new Error('the drain waits for nothing');
      timers = timers.filter((timer) => timer !== next);
      now = Math.max(now, next.at);
      next.ring();
    }
    await running;
  }

  return {
    rows,
    attempts,
    now: () => now,
    switchedOff,
    /** The most that waited at a time. */
    fullest: () => fullest,
    /** Until there is nothing more to do. */
    async live(): Promise<void> {
      for (let lives = 0; alarm !== null && switchedOff.length === 0; lives++) {
        if (lives > 10_000) throw new Error('no end');
        now = Math.max(now, alarm);
        await ring();
      }
    },
  };
}
