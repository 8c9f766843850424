import { backoff } from './backoff.ts';
import { portions } from './portions.ts';
import type { Reply } from './send.ts';
import type { Shelf } from './shelf.ts';
import { isSettled, isTooMuch } from './verdict.ts';

/** Events wait this long for company. */
const GATHER_MS = 1_500;

export interface OutboxDeps {
  shelf: Shelf;
  /** Sends these entries, which are one visitor's. */
  send(names: readonly string[]): Promise<Reply>;
  /** Whether events may leave the page now. */
  maySend(): boolean;
}

export interface Outbox {
  push(name: string, text: string): void;
  /** Sends now what is there. @param back whether there is reason to hope again, such as a network that came back */
  flush(back?: unknown): Promise<void>;
  /** Hands all that is unsent to the browser: the page may be gone after this call. */
  leave(): void;
  stop(): void;
}

/**
 * At least once, in order: an entry stays on the shelf until the edge has answered for it. Two tabs that send at
 * the same moment send some entries twice; ids make it once.
 */
export function openOutbox({ shelf, send, maySend }: OutboxDeps): Outbox {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let failures = 0;
  /** Until when the edge wants to be left alone. A page that comes back has to wait, too. */
  let quiet = false;

  function wait(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      quiet = false;
      void flush();
    }, delay);
  }

  async function flush(back?: unknown): Promise<void> {
    // A request under way may still be lost to the network that was: the next try follows soon, not in an hour.
    failures = back ? 0 : failures;
    if (quiet || !maySend()) return;
    // Later, so that nobody has to remember that there was something.
    if (sending) return wait(GATHER_MS);
    timer = clearTimeout(timer) as undefined;
    const [names, more] = portions(shelf.names());
    if (!names) return;
    sending = true;
    await post(names);
    sending = false;
    if (more && !failures) wait(0);
  }

  /** Sends and settles one portion, or sets the time of the next try. */
  async function post(names: readonly string[]): Promise<void> {
    const [status, json, retryAfter] = await send(names);
    // One by one: whatever spoils the company is then alone. Until the edge wants to be left alone, or it is forgotten.
    if (names[1] && isTooMuch(status)) for (const name of names) await (quiet || !shelf.text(name) || post([name]));
    else if (isSettled(status, json)) {
      names.forEach(shelf.drop);
      failures = 0;
    } else if (maySend()) {
      // An answer may still come after the end: it must not set the clock again.
      quiet = !!retryAfter;
      wait(backoff(++failures, retryAfter, Math.random()));
    }
  }

  return {
    push(name, text) {
      shelf.put(name, text);
      if (!timer) wait(GATHER_MS);
    },
    flush,
    leave() {
      // What is under way may be cut off with the page: it goes along again.
      if (!quiet && maySend()) portions(shelf.names()).forEach(post);
    },
    stop: () => clearTimeout(timer),
  };
}
