import type { Answer, SentBatch } from '../../../edge/protocol/batch.ts';
import type { SentEvent } from '../../../edge/protocol/event.ts';
import { backoff } from './backoff.ts';
import type { Keep } from './keep.ts';
import { portion } from './portion.ts';
import type { Reply } from './send.ts';
import { isAnswer, verdictOf } from './verdict.ts';

/** Events wait this long for company. */
const GATHER_MS = 1_500;
/** So many do not wait. */
const GATHER_EVENTS = 20;
/** After so many requests without any answer we are offline, whatever the browser says. */
const OFFLINE_AFTER = 3;

export interface OutboxDeps {
  keep: Keep;
  send(body: string, leaving: boolean): Promise<Reply>;
  /** All of a batch but its events, as of now. */
  envelope(): Omit<SentBatch, 'events'>;
  /** Whether events may leave the page now. */
  maySend(): boolean;
  /** Whether events may be stored in the browser now. */
  mayStore(): boolean;
  onAnswer(answer: Answer): void;
  random(): number;
}

export interface Outbox {
  push(event: SentEvent): void;
  /** Sends what is there without waiting for more. */
  flush(): void;
  /** Hands all that is unsent to the browser: the page may be gone after this call. */
  leave(): void;
  /** Tries again now: the network is back, or the page is. */
  resume(): void;
  /** Takes over what earlier pages left. */
  adopt(): Promise<void>;
  /** Forgets events: those that are not to be sent any more. */
  discard(unwanted: (event: SentEvent) => boolean): void;
  stop(): void;
}

/**
 * At least once, in order: an event stays in the queue and in the browser's storage until the edge
 * has answered for it. Ids make it once.
 */
export function openOutbox(deps: OutboxDeps): Outbox {
  let queue: SentEvent[] = [];
  let timer = 0;
  let sending = false;
  let failures = 0;
  /** How many of the latest failures were silence: an answer, even a bad one, shows that the network is there. */
  let silent = 0;
  /** Fewer events a request after the edge said that a body was too large. */
  let most: number | undefined;

  const save = (): void => deps.keep.save(deps.mayStore() ? queue : []);
  const schedule = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  };

  function flush(): void {
    if (sending || queue.length === 0 || !deps.maySend()) return;
    clearTimeout(timer);
    timer = 0;
    sending = true;
    void post(portion(queue, false, most), false).then((done) => {
      sending = false;
      if (queue.length > 0 && silent < OFFLINE_AFTER) schedule(done);
    });
  }

  /** Sends and settles one portion. Returns how long to wait before the next one, ms. */
  async function post(events: SentEvent[], leaving: boolean): Promise<number> {
    const { status, retryAfter, json } = await deps.send(JSON.stringify({ ...deps.envelope(), events }), leaving);
    const verdict = verdictOf(status, json);
    if (verdict === 'retry') {
      silent = status === 0 ? silent + 1 : 0;
      return backoff(++failures, retryAfter, deps.random());
    }
    failures = silent = 0;
    most = verdict === 'split' && events.length > 1 ? Math.ceil(events.length / 2) : undefined;
    if (!most) remove(events);
    if (isAnswer(json) && verdict === 'stored') deps.onAnswer(json);
    return 0;
  }

  function remove(events: readonly SentEvent[]): void {
    const gone = new Set(events.map(({ id }) => id));
    queue = queue.filter(({ id }) => !gone.has(id));
    save();
  }

  const resume = (): void => {
    failures = silent = 0;
    flush();
  };

  return {
    push(event) {
      queue.push(event);
      save();
      if (!deps.maySend() || failures > 0) return;
      if (queue.length >= GATHER_EVENTS) flush();
      else if (!timer && !sending) schedule(GATHER_MS);
    },
    flush,
    leave() {
      if (!deps.maySend()) return;
      // What is under way may be cut off with the page: it goes along again.
      for (let rest = queue; rest.length > 0;) {
        const events = portion(rest, true);
        void post(events, true);
        rest = rest.slice(events.length);
      }
    },
    resume,
    async adopt() {
      const { events, taken } = await deps.keep.leftBehind();
      if (events.length === 0 || !deps.mayStore()) return;
      const known = new Set(queue.map(({ id }) => id));
      queue = [...events.filter(({ id }) => !known.has(id)), ...queue];
      save();
      taken();
      flush();
    },
    discard(unwanted) {
      queue = queue.filter((event) => !unwanted(event));
      save();
    },
    stop() {
      clearTimeout(timer);
      queue = [];
    },
  };
}
