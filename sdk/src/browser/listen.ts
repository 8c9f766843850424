import { safe } from './safe.ts';

/**
 * Listens, safely, to some types separated by blanks. On the window and on the way down, where every event of the
 * page passes first, also those that do not bubble and those that somebody stops.
 */
export type Listen = <E extends Event>(types: string, handler: (event: E) => void, target?: EventTarget) => void;

/** Listens until `signal` is aborted: stopping is one call, and nobody keeps a list of what to undo. */
export const listenUntil =
  (signal: AbortSignal): Listen =>
  (types, handler, target = window) =>
    types.split(' ').forEach((type) => target.addEventListener(type, safe(handler) as EventListener, { capture: true, signal }));
