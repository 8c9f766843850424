import { BATCH_EVENTS } from '../../../edge/protocol/limits.ts';
import type { SentEvent } from '../../../edge/protocol/event.ts';

/**
 * All scripts of a page share 64 KiB of requests that may outlive it: we take less than a quarter of
 * it a request, which is far below what the edge takes.
 */
const PORTION_BYTES = 15_000;

/** The events from the front of the queue that go into one request: at least one, if there is any. */
export function portion(queue: readonly SentEvent[], most = BATCH_EVENTS): SentEvent[] {
  let size = 0;
  const end = queue.slice(0, most).findIndex((event) => {
    // Three bytes a unit at most: cheaper than encoding, and never too little.
    size += JSON.stringify(event).length * 3;
    return size > PORTION_BYTES;
  });
  return queue.slice(0, end < 0 ? most : end || 1);
}
