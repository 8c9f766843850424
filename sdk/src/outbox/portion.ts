import { BATCH_EVENTS } from '../../../edge/protocol/limits.ts';
import type { Queued } from './queued.ts';

/**
 * All scripts of a page share 64 KiB of requests that may outlive it: we take less than a quarter of
 * it a request, which is far below what the edge takes.
 */
const PORTION_BYTES = 15_000;

/** The events from the front of the queue that go into one request: of one visitor, and at least one, if there is any. */
export function portion(queue: readonly Queued[], most = BATCH_EVENTS): Queued[] {
  let size = 0;
  const end = queue.slice(0, most).findIndex((event) => {
    // Three bytes a unit at most: cheaper than encoding, and never too little.
    size += JSON.stringify(event).length * 3;
    return size > PORTION_BYTES || event.by !== queue[0]?.by;
  });
  return queue.slice(0, end < 0 ? most : end || 1);
}
