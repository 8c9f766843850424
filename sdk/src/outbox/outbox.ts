import type { Answer } from '../../../edge/protocol/batch.ts';
import { backoff } from './backoff.ts';
import type { Keep } from './keep.ts';
import { portion } from './portion.ts';
import type { Reply } from './send.ts';
import { isAnswer, verdictOf } from './verdict.ts';
import type { Queued } from './queued.ts';

/** Events wait this long for company. */
const GATHER_MS = 1_500;
/** So many do not wait. */
const GATHER_EVENTS = 20;

export interface OutboxDeps {
  keep: Keep;
  /** Sends a batch of these events. `leaving`: the page may be gone before the answer. */
  send(events: readonly Queued[], leaving: boolean): Promise<Reply>;
  /** Whether events may leave the page now. */
  maySend(): boolean;
  /** Whether events may be stored in the browser now. */
  mayStore(): boolean;
  onAnswer(answer: Answer): void;
}

export interface Outbox {
  /** Events that belong together are stored with one write. */
  push(...events: Queued[]): void;
  /** Sends what is there without waiting for more. */
  flush(): void;
  /** Hands all that is unsent to the browser: the page may be gone after this call. */
  leave(): void;
  /** Tries again now: the network is back, or the page is. */
  resume(): void;
  /** Forgets the events that are not to be sent any more, also of earlier pages, and stores the others if they may be stored. */
  keepOnly(wanted: (event: Queued) => boolean): void;
  stop(): void;
}

/**
 * At least once, in order: an event stays in the queue and in the browser's storage until the edge
 * has answered for it. Ids make it once.
 */
export function openOutbox({ keep, send, maySend, mayStore, onAnswer }: OutboxDeps): Outbox {
  let queue: Queued[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let failures = 0;
  let adopted = false;
  let stopped = false;
  /** Fewer events a request after the edge said that a body was too large. */
  let most: number | undefined;

  const setQueue = (events: Queued[]): void => {
    queue = events;
    keep.save(mayStore() ? queue : []);
  };

  function schedule(delay: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(flush, delay);
  }

  async function flush(): Promise<void> {
    if (sending || !maySend()) return;
    // Looked for when there is something to send anyway: the page's own work comes first.
    if (mayStore() && !adopted) {
      adopted = true;
      adopt(keep.takeOver());
      keep
        .takeOverflow()
        .then(adopt)
        .then(flush)
        .catch(() => {});
    }
    if (!queue[0]) return;
    sending = true;
    const delay = await post(portion(queue, most), false);
    sending = false;
    if (queue[0]) schedule(delay);
  }

  /** Sends and settles one portion. Returns how long to wait before the next one, ms. */
  async function post(events: readonly Queued[], leaving: boolean): Promise<number> {
    const { status, retryAfter, json } = await send(events, leaving);
    const verdict = verdictOf(status, json);
    if (verdict === 'retry') return backoff(++failures, retryAfter, Math.random());
    failures = 0;
    most = verdict === 'split' && events[1] ? Math.ceil(events.length / 2) : undefined;
    if (!most) setQueue(queue.filter((event) => !events.includes(event)));
    if (isAnswer(json)) onAnswer(json);
    return 0;
  }

  function resume(): void {
    failures = 0;
    void flush();
  }

  /** Takes over what earlier pages left: it happened before. */
  const adopt = (left: Queued[]): void => {
    if (left[0]) setQueue([...left, ...queue]);
  };

  return {
    push(...events) {
      const wasEmpty = !queue[0];
      setQueue([...queue, ...events]);
      // After a failure the next try is set already.
      if (failures || sending) return;
      if (queue.length >= GATHER_EVENTS) void flush();
      else if (wasEmpty) schedule(GATHER_MS);
    },
    flush,
    leave() {
      if (!maySend()) return;
      // What is under way may be cut off with the page: it goes along again.
      for (let rest = queue; rest[0];) {
        const events = portion(rest);
        void post(events, true);
        rest = rest.slice(events.length);
      }
    },
    resume,
    keepOnly: (wanted) => setQueue([...keep.takeOver(), ...queue].filter(wanted)),
    stop() {
      // An answer may still come: it must not set the clock again.
      stopped = true;
      clearTimeout(timer);
    },
  };
}
