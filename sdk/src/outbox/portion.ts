import { BATCH_EVENTS, BODY_BYTES } from '../../../edge/protocol/limits.ts';
import type { SentEvent } from '../../../edge/protocol/event.ts';

/** Left for the envelope around the events. */
const ENVELOPE_BYTES = 1_024;
/** All scripts of a page share 64 KiB of requests that may outlive it: we take a quarter a request. */
const LEAVING_BYTES = 16_384;

/** The events from the front of the queue that go into one request: at least one, if there is any. */
export function portion(queue: readonly SentEvent[], leaving: boolean, most = BATCH_EVENTS): SentEvent[] {
  const room = (leaving ? LEAVING_BYTES : BODY_BYTES) - ENVELOPE_BYTES;
  const taken: SentEvent[] = [];
  let size = 0;
  for (const event of queue) {
    // Three bytes a unit at most: cheaper than encoding, and never too little.
    size += JSON.stringify(event).length * 3;
    if (taken.length >= most || (size > room && taken.length > 0)) break;
    taken.push(event);
  }
  return taken;
}
