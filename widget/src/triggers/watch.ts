import type { Trigger } from '../../../edge/protocol/cta-display.ts';
import type { Listen } from '../../../sdk/src/index.ts';

/** What a watch is given: it watches one page, until that is left or the end. */
export interface Watching {
  signal: AbortSignal;
  listen: Listen;
  /** Tells that those triggers have come true of which `come` is. */
  fire(come: (trigger: Trigger) => unknown): void;
}

export type Watch = (watching: Watching) => void;
