/** News of a site's leads for a page that is open: that there are some, not what they are. */

export interface Live {
  /** The newest seq of the site; undefined where somebody else has only begun to look. */
  read: () => Promise<number | undefined>;
  sleep: (ms: number) => Promise<void>;
  /** Between two looks, ms. */
  everyMs: number;
  /** Without news something is said this often, ms: what is on the way takes a silent connection for a dead one. */
  quietMs: number;
  /** After which the page connects again, ms: with a session that is looked at again, and to whichever edge is near. */
  lastsMs: number;
}

export const LIVE = { everyMs: 500, quietMs: 15_000, lastsMs: 240_000 };

/** Looks that may fail one after the other before the page is to come again. */
const FAILURES_MAX = 5;

/**
 * Server-sent events: `changed` with the seq that is the newest now, at once and whenever there is a newer one. Time is
 * counted in looks, since the clock of a Worker stands still between them.
 */
export function liveStream({ read, sleep, everyMs, quietMs, lastsMs }: Live): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = new AbortController();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (text: string): void => controller.enqueue(encoder.encode(text));
      let [known, quiet, failures] = [-1, 0, 0];
      for (let lasted = 0; lasted < lastsMs && failures < FAILURES_MAX && !left.signal.aborted; lasted += everyMs) {
        const seq = await read().catch(() => null);
        if (left.signal.aborted) return;
        failures = seq === null ? failures + 1 : 0;
        quiet += everyMs;
        if (typeof seq === 'number' && seq !== known) {
          known = seq;
          quiet = 0;
          say(`event: changed\ndata: ${JSON.stringify({ seq })}\n\n`);
        } else if (quiet >= quietMs) {
          quiet = 0;
          say(': still here\n\n');
        }
        await sleep(everyMs);
      }
      if (!left.signal.aborted) controller.close();
    },
    cancel() {
      left.abort();
    },
  });
}
