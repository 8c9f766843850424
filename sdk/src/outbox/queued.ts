import type { SentEvent } from '../../../edge/protocol/event.ts';

/**
 * An event in the queue, with the visitor it belongs to: whoever is forgotten while the network is
 * away must not have their events counted for a stranger. The edge takes the visitor from the batch
 * and leaves the name here aside.
 */
export type Queued = SentEvent & { by: string };
