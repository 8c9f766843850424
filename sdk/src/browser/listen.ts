import { safe } from './safe.ts';

/** Listens, safely, to some types separated by blanks. */
export type Listen = <E extends Event>(target: EventTarget, types: string, handler: (event: E) => void, capture?: boolean) => void;

/** Listens until `signal` is aborted: stopping is one call, and nobody keeps a list of what to undo. */
export const listenUntil =
  (signal: AbortSignal): Listen =>
  (target, types, handler, capture) =>
    types.split(' ').forEach((type) => target.addEventListener(type, safe(handler) as EventListener, { capture: !!capture, signal }));
